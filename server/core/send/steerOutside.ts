import type { BatchRecord } from '../ledger/records';
import type { CampaignRecord } from '../ledger/records';
import { refusal } from '../ledger/quota';
import type { Refusal } from '../plan/model';
import type { Message } from '../l10n/message';
import type { RunnerPorts } from './ports';
import { pollBatch } from './settleSubmitted';
import { askedOf, CANCELLED_EVENT } from './stopCancelled';
import type { SteerOutcome, SubmittedBatch } from './transport';

export interface SteerReport {
  readonly done: readonly BatchRecord[];
  readonly refused: readonly { readonly batch: BatchRecord; readonly problem: Message }[];
}

/** A call that is under way, or that nobody knows the end of: as soon as it is known to have arrived, it is stopped outside (stopCancelled.ts). */
const OPEN = ['submitting', 'unknown'] as const;

export interface Cancelled extends SteerReport {
  readonly campaign: CampaignRecord;
  /** People whose message was submitted, and whose member had not sent it: they count as not sent to. */
  readonly freed: number;
  /** May have gone out, or may yet: they can't be called off now. */
  readonly open: readonly BatchRecord[];
}

const DAY_MS = 86_400_000;

/** Cancels a campaign here and outside: planned batches are released, and of submitted ones what members have not sent yet is stopped where the transport can do that. */
export async function cancelCampaign(
  ports: RunnerPorts,
  campaign: string,
  { by, why }: { readonly by: string; readonly why?: string },
): Promise<Cancelled> {
  const actor = { by, now: ports.clock.now(), ...(why !== undefined && { why }) };
  const record = await ports.store.setCampaignState(campaign, 'cancelled', actor);
  const { cancel } = ports.transport;
  const report = cancel
    ? await steer(ports, campaign, by, CANCELLED_EVENT, (batch) => cancel.call(ports.transport, batch))
    : { done: [], refused: [] };
  let freed = 0;
  for (const batch of report.done) {
    const { batch: polled } = await pollBatch(ports, batch, { by });
    freed += polled.failed - batch.failed;
  }
  const open = await ports.store.batches({ campaign, states: OPEN });
  return { campaign: record, ...report, freed, open };
}

/** Reminds members of what they have not sent yet, at most `perDay` times a batch within 24 hours. */
export async function remindMembers(
  ports: RunnerPorts,
  campaign: string,
  { by, perDay }: { readonly by: string; readonly perDay: number },
): Promise<SteerReport & { readonly refusals: readonly Refusal[] }> {
  const { remind } = ports.transport;
  if (!remind)
    return {
      done: [],
      refused: [],
      refusals: [{ code: 'send/no-reminder', message: { key: 'send.refusal.no-reminder' } }],
    };
  const now = ports.clock.now();
  const reminded = (await ports.store.events({ campaign, kind: 'batch.reminded' })).filter(
    (event) => event.at > now - DAY_MS,
  );
  const record = await ports.store.campaign(campaign);
  const refusals: Refusal[] = [];
  const report = await steer(ports, campaign, by, 'batch.reminded', async (batch) => {
    const mine = reminded.filter((event) => event.batch === batch.batch);
    const oldest = mine.at(-1);
    if (mine.length < perDay || !oldest) return remind.call(ports.transport, batch);
    const args = { batch: batch.batch, count: mine.length, cap: perDay };
    const refused = refusal('remind.perDay', 'remind', args, oldest.at + DAY_MS, record?.zone ?? 'Asia/Shanghai');
    refusals.push(refused);
    return { kind: 'refused', problem: refused.message };
  });
  return { ...report, refusals };
}

async function steer(
  ports: RunnerPorts,
  campaign: string,
  by: string,
  event: string,
  act: (batch: SubmittedBatch) => Promise<SteerOutcome>,
): Promise<SteerReport> {
  const done: BatchRecord[] = [];
  const refused: { batch: BatchRecord; problem: Message }[] = [];
  for (const batch of await ports.store.batches({ campaign, states: ['submitted'] })) {
    const { account } = batch;
    const outcome = await act(askedOf(batch));
    if (outcome.kind === 'refused') refused.push({ batch, problem: outcome.problem });
    else {
      done.push(batch);
      await ports.store.note(event, { account, campaign, batch: batch.batch }, {}, { by, now: ports.clock.now() });
    }
  }
  return { done, refused };
}
