import { setTimeout as wait } from 'node:timers/promises';
import type { LedgerStore } from '../../../core/ledger/store';
import { limitsFor } from '../../../core/ledger/limitsFor';
import type { Message } from '../../../core/l10n/message';
import { policyFor } from '../../../core/policy/policyFor';
import { avoidedUntil } from '../../../core/send/avoidedUntil';
import type { RunnerPorts } from '../../../core/send/ports';
import { createRunner, type Runner } from '../../../core/send/runner';
import type { Project } from '../project/project';
import { createDoNotContact, neverLists } from '../project/doNotContact';
import { createTableCache } from '../tables/tableCache';
import { type CampaignFile, frozenBatchId } from './campaignFile';
import { campaignHold } from './campaignHold';
import { type CampaignShelf, campaignShelf, type FoundCampaign } from './campaignShelf';
import { companyAccounts } from './companyAccounts';
import { optedOutOf } from './optedOut';
import { outOfReach } from './outOfReach';
import { createRunnerMemory, type RunnerMemory } from './runnerMemory';
import { ledgerPauses } from './ledgerPauses';
import { hereOf, type Home, ownAccount, settleHere } from './settleHere';
import { type TransportFactory, TRANSPORTS, transportSwitch } from './transports';

export interface CampaignRunnerOptions {
  readonly store: LedgerStore;
  /** Reads configurations; made anew when they may have changed. */
  readonly project: Project;
  /** ms since the epoch; `--now` pins it. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly transports?: Readonly<Record<string, TransportFactory>>;
  /** From runners that this process had before; new where there is none. */
  readonly memory?: RunnerMemory | undefined;
  /** Folder of the project that this process works for: where campaigns of a team ledger find lists and settings that were made elsewhere. */
  readonly home?: Home | undefined;
}

export interface CampaignRunner extends Runner {
  readonly ports: RunnerPorts;
  readonly shelf: CampaignShelf;
  /** As it was frozen; undefined where there is no such campaign, or its content can't be read. */
  frozen(campaign: string): Promise<CampaignFile | undefined>;
  /** The same with the account as it is configured now, or why it waits. */
  file(campaign: string): Promise<CampaignFile | { readonly problem: Message }>;
}

/** The runner over campaigns as they were frozen, with the limits that the project's configuration sets now. */
export async function createCampaignRunner({
  store,
  project,
  now,
  env,
  transports,
  memory = createRunnerMemory(env, now),
  home,
}: CampaignRunnerOptions): Promise<CampaignRunner> {
  memory.wecom.pauses = ledgerPauses(store, now);
  const tables = createTableCache();
  const never = createDoNotContact(tables);
  const shelf = campaignShelf(store);
  const brought = new Set<string>();
  const read = async (campaign: string): Promise<FoundCampaign> => {
    const record = await store.campaign(campaign);
    const found = record ? await shelf.read(record) : 'missing';
    return typeof found === 'string' ? found : hereOf(store, found, home);
  };
  const frozen = async (campaign: string): Promise<CampaignFile | undefined> => {
    const found = await read(campaign);
    return typeof found === 'string' ? undefined : found;
  };
  const file = async (campaign: string): Promise<CampaignFile | { readonly problem: Message }> => {
    const found = await read(campaign);
    if (typeof found === 'string') return { problem: { key: `send.problem.content-${found}`, args: { campaign } } };
    return settleHere(found, project);
  };
  const limits = new Map<string, ReturnType<RunnerPorts['limits']>>();
  // A task is the company's: another of its accounts, or the name that this one had before, may have made it.
  const isTaken = async ({ account, accountConfig, templateFile }: CampaignFile, msgid: string): Promise<boolean> => {
    const holders = await store.batches({ msgid });
    if (holders.length === 0) return false;
    const others = await companyAccounts(account, accountConfig, await project.config(templateFile), store);
    return holders.some((holder) => holder.account === account || others.includes(holder.account));
  };
  const ports: RunnerPorts = {
    store,
    transport: transportSwitch(file, { wecom: memory.wecom, now, isTaken }, transports ?? TRANSPORTS),
    clock: { now },
    sleep: async (ms) => void (await wait(ms)),
    async content(batch) {
      const campaign = await file(batch.campaign);
      if ('problem' in campaign) return campaign;
      if (!brought.has(campaign.planHash) && !(await shelf.bring(campaign)))
        return { problem: { key: 'send.problem.content-missing', args: { campaign: batch.campaign } } };
      brought.add(campaign.planHash);
      limits.set(`${batch.campaign}/${batch.batch}`, await limitsOf(campaign, project, store, now()));
      const said = campaign.batches[frozenBatchId(batch.batch)];
      const text = said && campaign.texts[said.text];
      if (said === undefined || text === undefined)
        return { problem: { key: 'send.problem.content-damaged', args: { campaign: batch.campaign } } };
      return {
        contentHash: campaign.contentHash,
        text,
        attachments: campaign.messages[said.message] ?? [],
        recipients: said.recipients,
      };
    },
    limits(batch) {
      const known = limits.get(`${batch.campaign}/${batch.batch}`);
      // The runner asks for the content first, always.
      if (!known) throw new Error(`No limits for ${batch.campaign}/${batch.batch}`);
      return known;
    },
    async sentBefore(batch, signal) {
      if (memory.compared.has(batch.campaign)) return undefined;
      const found = await ports.transport.sentBefore?.(batch, now() - SENT_BEFORE_MS, signal);
      // Of a campaign in its order, what comes after the first that did not go out did not go out either.
      if (!found || found.kind === 'none') memory.compared.add(batch.campaign);
      return found;
    },
    async hold(batch) {
      const campaign = await file(batch.campaign);
      if ('problem' in campaign) return campaign.problem;
      return campaignHold(campaign, project, store, (await store.campaign(batch.campaign))?.createdBy ?? '');
    },
    async closed(batch) {
      const campaign = await file(batch.campaign);
      if ('problem' in campaign) return undefined;
      const config = await project.config(campaign.templateFile);
      const { policy } = policyFor(campaign.channel, config.policies[campaign.channel]);
      const account = ownAccount(campaign, config) ?? campaign.accountConfig;
      const { schedule, kind } = campaign;
      const avoided = avoidedUntil({ policy, account, kind, schedule: schedule ?? undefined }, now());
      if (!avoided) return undefined;
      return { problem: { key: 'send.problem.avoided', args: { hours: avoided.hours } }, until: avoided.until };
    },
    screen: async (batch, recipients) => {
      const campaign = await file(batch.campaign);
      if ('problem' in campaign) return campaign;
      const config = await project.config(campaign.templateFile);
      const barred = await never.read(neverLists(config));
      if (barred.problem) return { problem: barred.problem };
      return optedOutOf(campaign, config, tables, recipients, barred.has);
    },
    outOfReach: async (batch, recipients) => {
      const campaign = await file(batch.campaign);
      if ('problem' in campaign) return campaign;
      return outOfReach(campaign, await project.config(campaign.templateFile), tables, recipients);
    },
  };
  return { ...createRunner(ports, memory), ports, shelf, frozen, file };
}

/** How far back a process looks, once a campaign, whether the platform has it already: a ledger put back from a backup knows of nothing since. */
const SENT_BEFORE_MS = 3 * 86_400_000;

/** The figures of now: a team that tightens a limit means the campaigns under way too. Where the account has left the configuration nothing goes out, and what was frozen serves the view. */
async function limitsOf(
  campaign: CampaignFile,
  project: Project,
  store: LedgerStore,
  now: number,
): Promise<ReturnType<RunnerPorts['limits']>> {
  const config = await project.config(campaign.templateFile);
  const account = ownAccount(campaign, config);
  const own = account ? config.policies[campaign.channel] : campaign.policies;
  const { policy } = policyFor(campaign.channel, own ?? config.policies[campaign.channel]);
  const meant = account ?? campaign.accountConfig;
  const sharedWith = await companyAccounts(campaign.account, meant, config, store);
  return { ...limitsFor(policy, meant, now, campaign.schedule?.pace), ...(sharedWith.length > 0 && { sharedWith }) };
}
