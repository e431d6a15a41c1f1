import path from 'node:path';
import type {
  AccountDay,
  AccountQuota,
  LedgerParams,
  LedgerView,
  StatusAnswer,
  StatusParams,
} from '../../../core/send/senderApi';
import type { ProjectConfig } from '../../../core/config/model';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerReader } from '../../../core/ledger/reader';
import { campaignStatus } from '../../node/campaigns/campaignStatus';
import { quotaView } from '../../node/campaigns/quotaView';
import { retentionSentences, retentionView } from '../../node/campaigns/retentionView';
import { readLedgerAt, shownWhere } from '../../node/campaigns/ledgerAt';
import { createProject, type Project } from '../../node/project/project';
import { asMessage, asRefusals, ledgerPath, type SenderContext } from '../senderContext';
import { warmUpDay } from '../warmUpDay';

const CAMPAIGNS_SHOWN = 50;
const EVENTS_SHOWN = 30;
const AN_HOUR = 3_600_000;

/** `qunfa/ledger`: quota and campaigns of a project. */
export async function ledger(params: LedgerParams, context: SenderContext): Promise<LedgerView> {
  let location = '';
  try {
    const { config, path } = await ledgerOf(params, context);
    location = path;
    const reader = await readLedgerAt(location);
    try {
      const now = context.now();
      const quotas = await quotaView(reader, config, now);
      const accounts = await Promise.all(quotas.map((quota) => dayOf(quota, reader, config, now)));
      const campaigns = await reader.campaigns({ limit: CAMPAIGNS_SHOWN });
      const blocked = await reader.blockedBy();
      const notices = [...(blocked ? [blocked] : []), ...retentionSentences(await retentionView(reader, config, now))];
      return {
        location: reader.location,
        accounts,
        campaigns,
        now,
        events: await reader.events({ limit: EVENTS_SHOWN }),
        ...(notices.length > 0 && { notices }),
      };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return { location: shownWhere(location), accounts: [], campaigns: [], problem: asMessage(error) };
  }
}

async function dayOf(
  quota: AccountQuota,
  reader: LedgerReader,
  config: ProjectConfig,
  now: number,
): Promise<AccountDay> {
  const own = Object.hasOwn(config.accounts, quota.account) ? config.accounts[quota.account] : undefined;
  const { held } = await reader.usage(quota.account, now - AN_HOUR);
  const warmUp = own?.registeredOn && warmUpDay(config, quota.channel, own.registeredOn, quota.zone, now);
  return {
    ...quota,
    hour: held.filter(({ at }) => at > now - AN_HOUR).map(({ at, size }) => ({ at, size })),
    ...(own?.displayName !== undefined && { displayName: own.displayName }),
    ...(warmUp && { warmUp }),
  };
}

/** `qunfa/status` */
export async function status(params: StatusParams, context: SenderContext): Promise<StatusAnswer> {
  try {
    const { path, project, config } = await ledgerOf(params, context);
    const reader = await readLedgerAt(path);
    try {
      const { campaign } = params;
      if (campaign !== undefined && !(await reader.campaign(campaign)))
        throw new LedgerProblem('unknown-campaign', { campaign });
      const which = campaign === undefined ? { limit: CAMPAIGNS_SHOWN } : { campaign };
      return {
        status: await campaignStatus(reader, {
          ...which,
          configured: { project, home: config.root },
          now: context.now(),
        }),
      };
    } finally {
      await reader.close();
    }
  } catch (error) {
    return asRefusals(error);
  }
}

/** The configuration that templates in a folder have, and where its ledger is. */
export async function ledgerOf(
  { folder, settings }: LedgerParams,
  context: SenderContext,
): Promise<{ readonly project: Project; readonly config: ProjectConfig; readonly path: string }> {
  const project = createProject({ workspaceRoots: [] });
  const config = await project.config(path.join(folder, 'any.broadcast.md'));
  return { project, config, path: ledgerPath(config, settings, context) };
}
