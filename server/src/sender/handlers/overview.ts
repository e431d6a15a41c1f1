import path from 'node:path';
import { memberNamesOf } from '../../../core/config/memberName';
import type { ProjectConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import { policyFor } from '../../../core/policy/policyFor';
import type {
  AccountOverview,
  CampaignOverview,
  LedgerOverview,
  LedgerParams,
  OverviewAnswer,
  OverviewParams,
} from '../../../core/send/senderApi';
import type { BatchStatus } from '../../../core/send/statusDocument';
import type { Project } from '../../node/project/project';
import { campaignStatus } from '../../node/campaigns/campaignStatus';
import { quotaView } from '../../node/campaigns/quotaView';
import { isTeamLedger, readLedgerAt, shownWhere } from '../../node/campaigns/ledgerAt';
import { readReviews } from '../../node/campaigns/readReviews';
import { asMessage, type SenderContext } from '../senderContext';
import { warmUpDay } from '../warmUpDay';
import { ledgerOf } from './ledger';

/** Campaigns told of each ledger. */
const CAMPAIGNS_SHOWN = 50;

interface Member {
  readonly project: LedgerParams;
  readonly config: ProjectConfig;
  /** Reads configurations. */
  readonly read: Project;
}

/** `qunfa/overview`: every ledger of the open folders once, with the accounts that any of their projects has. */
export async function overview({ projects }: OverviewParams, context: SenderContext): Promise<OverviewAnswer> {
  const byLedger = new Map<string, Member[]>();
  const seen = new Set<string>();
  for (const project of projects) {
    try {
      const { project: read, config, path: location } = await ledgerOf(project, context);
      // Folders below one configuration are one project.
      const key = `${location}\n${config.file ?? config.root}`;
      if (seen.has(key)) continue;
      seen.add(key);
      byLedger.set(location, [...(byLedger.get(location) ?? []), { project, config, read }]);
    } catch (error) {
      const problem = asMessage(error);
      return { ledgers: [{ location: '', problem, accounts: [], campaigns: [] }] };
    }
  }
  return { ledgers: await Promise.all([...byLedger].map(([location, members]) => ledger(location, members, context))) };
}

async function ledger(location: string, members: readonly Member[], context: SenderContext): Promise<LedgerOverview> {
  const unread = members.find(({ config }) => config.unread)?.config.file;
  try {
    const reader = await readLedgerAt(location);
    try {
      const now = context.now();
      return {
        location: shownWhere(location),
        ...(unread !== undefined && { unread }),
        ...(isTeamLedger(location) && { reviews: await readReviews(reader, accountIds(members)) }),
        accounts: await accountsOf(reader, members, now),
        campaigns: await campaignsOf(reader, members, now),
      };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return { location: shownWhere(location), problem: asMessage(error), accounts: [], campaigns: [] };
  }
}

const accountIds = (members: readonly Member[]): readonly string[] => [
  ...new Set(members.flatMap(({ config }) => Object.keys(config.accounts))),
];

/** Each account as the project that has it sees it; accounts that only the ledger knows come last, once. */
async function accountsOf(reader: LedgerReader, members: readonly Member[], now: number): Promise<AccountOverview[]> {
  const listed = new Map<string, AccountOverview>();
  const known = new Set<string>();
  for (const { project, config } of members) {
    for (const quota of await quotaView(reader, config, now)) {
      const own = Object.hasOwn(config.accounts, quota.account) ? config.accounts[quota.account] : undefined;
      if (known.has(quota.account) || (listed.has(quota.account) && !own)) continue;
      if (own) known.add(quota.account);
      const warmUp = own?.registeredOn && warmUpDay(config, quota.channel, own.registeredOn, quota.zone, now);
      listed.set(quota.account, {
        ...quota,
        project,
        metrics: metricLines(config, quota.channel),
        ...(own?.displayName !== undefined && { displayName: own.displayName }),
        ...(warmUp && { warmUp }),
        linkApps: linkAppsOf(own),
      });
    }
  }
  return [...listed.values()].sort((a, b) => Number(known.has(b.account)) - Number(known.has(a.account)));
}

function linkAppsOf(own: ProjectConfig['accounts'][string] | undefined): NonNullable<AccountOverview['linkApps']> {
  const { officialAccount, miniProgram } = own ?? {};
  return {
    ...(officialAccount && { officialAccount: officialAccount.appId }),
    ...(miniProgram && { miniProgram: miniProgram.appId }),
  };
}

/** Per cent; of a range (the mean of an industry) its lower end. */
function metricLines(config: ProjectConfig, channel: 'personal' | 'wecom'): AccountOverview['metrics'] {
  const { policy } = policyFor(channel, config.policies[channel]);
  const line = (key: string): number | undefined => {
    const value = policy.find(key)?.value;
    const [first] = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return typeof first === 'number' ? first : undefined;
  };
  return {
    delivery: line('metrics.delivery'),
    read: line('metrics.read'),
    clicks: line('metrics.linkClicks'),
    complaints: line('metrics.complaints'),
  };
}

const settledSize = (batches: readonly BatchStatus[]): number =>
  batches.reduce((sum, { state, size, movedTo }) => sum + (state === 'settled' && !movedTo ? size : 0), 0);

async function campaignsOf(reader: LedgerReader, members: readonly Member[], now: number): Promise<CampaignOverview[]> {
  const [first] = members;
  const configured = first && { project: first.read, home: members.map(({ config }) => config.root) };
  const { campaigns } = await campaignStatus(reader, {
    now,
    limit: CAMPAIGNS_SHOWN,
    ...(configured && { configured }),
  });
  const records = new Map((await reader.campaigns({ limit: CAMPAIGNS_SHOWN })).map((record) => [record.id, record]));
  const listed: CampaignOverview[] = [];
  for (const campaign of campaigns) {
    const record = records.get(campaign.id);
    const member = members.find(({ config }) => Object.hasOwn(config.accounts, campaign.account)) ?? first;
    if (!record || !member) continue;
    const times = campaign.batches.flatMap(({ submittedAt }) => (submittedAt ? [Date.parse(submittedAt)] : []));
    listed.push({
      ...campaign,
      project: member.project,
      ...memberNamesOf(
        Object.hasOwn(member.config.accounts, campaign.account) ? member.config.accounts[campaign.account] : undefined,
      ),
      file: path.resolve(member.config.root, campaign.template),
      zone: record.zone,
      createdAt: record.createdAt,
      settled: campaign.outbox ? 0 : settledSize(campaign.batches),
      ...(times.length > 0 && { submittedAt: Math.max(...times) }),
    });
  }
  return listed;
}
