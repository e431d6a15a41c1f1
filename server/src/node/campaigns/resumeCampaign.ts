import { ownReason } from '../../../core/ledger/ownReason';
import type { BatchRecord, CampaignRecord } from '../../../core/ledger/records';
import type { Refusal } from '../../../core/plan/model';
import { limitsFor } from '../../../core/ledger/limitsFor';
import type { NewBatch } from '../../../core/ledger/store';
import { planCampaign } from '../../../core/plan/planCampaign';
import { keepPromises } from '../../../core/plan/promisedContacts';
import type { PlanInput, PlanRecipient } from '../../../core/plan/planInput';
import { policyFor } from '../../../core/policy/policyFor';
import { freeReserved } from '../../../core/send/freeReserved';
import { windowEnd } from '../../../core/send/windowEnd';
import type { Project } from '../project/project';
import { type CampaignFile, frozenBatchId, type FrozenBatch } from './campaignFile';
import type { CampaignRunner } from './campaignRunner';
import { companyAccounts } from './companyAccounts';
import { promisedTo } from './promisedTo';
import { ownAccount } from './settleHere';

const MONTH_MS = 32 * 86_400_000;

export interface Resumed {
  readonly campaign: CampaignRecord;
  /** Batches that were refused before anything of them could go out (for a setting that was wrong, say): their people are in new ones. */
  readonly again: number;
  /** Batches that missed their window and were planned anew; 0: the old times still hold. */
  readonly replanned: number;
  /** Why there is no new plan for them (the deadline has passed, say). The campaign is active all the same. */
  readonly refusals: readonly Refusal[];
}

/** Lets a paused campaign go on. Where a planned batch has missed its window, everything still planned gets new times, as the planner would give them now. */
export async function resumeCampaign(
  runner: CampaignRunner,
  project: Project,
  campaign: string,
  { by, why }: { readonly by: string; readonly why?: string },
): Promise<Resumed> {
  const { store, clock } = runner.ports;
  const record = await runner.resume(campaign, { by, ...(why !== undefined && { why }) });
  const late = ({ notAfter }: BatchRecord): boolean => notAfter !== undefined && notAfter < clock.now();
  if (record.state === 'active')
    for (const batch of await store.batches({ campaign, states: ['reserved'] }))
      if (late(batch)) await freeReserved(runner.ports, batch, by);
  const again = record.state === 'active' ? await queueRefused(runner, campaign, by) : 0;
  const planned = await store.batches({ campaign, states: ['planned'] });
  const missed = planned.filter(late);
  const unplanned = { campaign: record, again, replanned: 0, refusals: [] };
  if (missed.length === 0 || record.state !== 'active') return unplanned;
  const file = await runner.file(campaign);
  if ('problem' in file) return { ...unplanned, refusals: [{ code: 'send/content', message: file.problem }] };

  const ids = planned.map(({ batch }) => batch);
  const input = await inputFor(runner, project, file, campaign, ids);
  const result = planCampaign(input);
  if ('refusals' in result) return { ...unplanned, refusals: result.refusals };
  const batches = result.plan.batches.map(
    ({ id, message, sender, start, text, recipients }): NewBatch => ({
      id,
      message,
      start: Date.parse(start),
      notAfter: windowEnd(input, Date.parse(start)),
      text,
      recipients,
      ...(sender !== undefined && { sender }),
    }),
  );
  const added = Object.fromEntries(
    batches.map(({ id, message, sender, text, recipients }): [string, FrozenBatch] => [
      id,
      { message, sender: sender ?? null, text, recipients },
    ]),
  );
  // First the content, then the ledger: a batch is never there without what it says.
  // Somebody else who resumes it at this moment has given its batches new times already: then theirs hold.
  if (!(await runner.shelf.extend(file, added)))
    return { ...unplanned, campaign: (await store.campaign(campaign)) ?? record };
  const done = await store.replan(campaign, ids, batches, {
    by,
    now: clock.now(),
    why: why ?? ownReason('missed-window'),
  });
  if (done.kind === 'refused') return { ...unplanned, refusals: done.refusals };
  return { ...unplanned, campaign: done.campaign, replanned: missed.length };
}

/** Whoever was in a batch that was refused for a setting is part of the remainder. A person has asked for it, so it does not matter how often it was tried before. */
async function queueRefused({ ports }: CampaignRunner, campaign: string, by: string): Promise<number> {
  const { store, clock } = ports;
  let count = 0;
  for (const batch of await store.batches({ campaign, states: ['failed'] })) {
    if (!batch.retry || batch.movedTo !== undefined) continue;
    const times = { start: clock.now(), ...(batch.notAfter !== undefined && { notAfter: batch.notAfter }) };
    if ((await store.requeue(batch, times, { by, now: clock.now() })).kind === 'queued') count++;
  }
  return count;
}

/** The planner's input for exactly the recipients of these batches, from what was frozen and what the configuration says now. */
async function inputFor(
  { ports }: CampaignRunner,
  project: Project,
  file: CampaignFile,
  campaign: string,
  ids: readonly string[],
): Promise<PlanInput> {
  const { store, clock } = ports;
  const now = clock.now();
  const config = await project.config(file.templateFile);
  const account = ownAccount(file, config) ?? file.accountConfig;
  const { policy } = policyFor(file.channel, config.policies[file.channel]);
  const messages = file.messages.length;

  const people = new Map<string, { sender: string | undefined; texts: string[]; pending: number[] }>();
  for (const id of ids) {
    const batch = file.batches[frozenBatchId(id)];
    if (!batch) continue;
    const states = await store.deliveryStates({ campaign, batch: id }, batch.recipients);
    for (const [index, who] of batch.recipients.entries()) {
      if (states[index] !== 'waiting') continue;
      const one = people.get(who) ?? {
        sender: batch.sender ?? undefined,
        texts: Array.from({ length: messages }, () => ''),
        pending: [],
      };
      one.texts[batch.message] = batch.text;
      one.pending.push(batch.message);
      people.set(who, one);
    }
  }
  const everybody = [...people.keys()];
  const gap = limitsFor(policy, account, now).recipientGap?.ms ?? 0;
  const company = [file.account, ...(await companyAccounts(file.account, account, config, store))];
  const last = await store.lastSent(company, everybody);
  // Whoever had a message of this campaign gets the next one without waiting for the gap between campaigns.
  const ours = await store.alreadySent({ account: file.account, campaign }, everybody);
  const recipients = [...people].map(([id, { sender, texts, pending }]): PlanRecipient => {
    const reached = last.get(id);
    return {
      id,
      texts,
      ...(sender !== undefined && { sender }),
      ...(pending.length < messages && { pending: pending.sort((a, b) => a - b) }),
      ...(reached !== undefined && !ours.has(id) && { notBefore: reached + gap }),
    };
  });
  const numbers = Object.keys(file.batches).map((id) => Number(/^b(\d+)/.exec(id)?.[1] ?? 0));
  const promised = await promisedTo(
    { accountId: file.account, account, config, recipients, isOwn: (id) => id === campaign },
    store,
  );
  const input: PlanInput = {
    template: file.template,
    contentHash: file.contentHash,
    accountId: file.account,
    account,
    channel: file.channel,
    policy,
    now,
    kind: file.kind,
    schedule: file.schedule ?? undefined,
    messages,
    recipients,
    usage: await store.usage(file.account, now - MONTH_MS),
    audience: { selected: recipients.length, excluded: NOBODY },
    campaign,
    firstBatch: Math.max(0, ...numbers) + 1,
  };
  return keepPromises(input, promised);
}

const NOBODY = {
  'already-sent': 0,
  'opted-out': 0,
  'out-of-scope': 0,
  'other-department': 0,
  'other-sender': 0,
  unreachable: 0,
  duplicate: 0,
  'do-not-contact': 0,
  quota: 0,
};
