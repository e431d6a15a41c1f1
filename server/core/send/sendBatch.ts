import type { BatchRecord } from '../ledger/records';
import type { Actor } from '../ledger/store';
import type { Refusal } from '../plan/model';
import { textHash } from './contentHash';
import { freeReserved } from './freeReserved';
import type { AbortSignal, BatchContent, RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import { recordOutcome } from './recordOutcome';
import { stopCancelled } from './stopCancelled';
import type { OutgoingBatch, SubmitOutcome } from './transport';

export type BatchResult =
  | { readonly kind: 'called'; readonly batch: BatchRecord; readonly outcome: SubmitOutcome }
  | {
      readonly kind: 'waiting';
      readonly batch: BatchRecord;
      readonly refusals: readonly Refusal[];
      readonly until?: number;
    }
  /** Nothing to send is left in it. */
  | { readonly kind: 'released'; readonly batch: BatchRecord };

interface Order {
  readonly by: string;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal | undefined;
}

/**
 * Takes one planned or reserved batch through its call: content → leave out → prepare → reserve → submitting → call → outcome.
 * The batch is `submitting` on disk before the call and its outcome after it; a process that ends in between leaves a batch that is found `unknown`.
 */
export async function sendBatch(ports: RunnerPorts, batch: BatchRecord, order: Order): Promise<BatchResult> {
  const { store, transport, clock } = ports;
  const actor = (): Actor => ({ by: order.by, now: clock.now() });
  const ref = { campaign: batch.campaign, batch: batch.batch };
  const wait = (refusals: readonly Refusal[], until?: number): BatchResult => ({
    kind: 'waiting',
    batch,
    refusals,
    ...(until !== undefined && { until }),
  });

  const content = await ports.content(batch);
  if ('problem' in content) return wait([{ code: 'send/content', message: content.problem }]);
  if (textHash(content.text) !== batch.text) return wait([changed(batch)]);

  const held = await ports.hold?.(batch);
  if (held) return wait([{ code: 'send/account', message: held }]);
  const closed = await ports.closed?.(batch);
  if (closed) return wait([{ code: 'send/hours', message: closed.problem }], closed.until);
  const out = (await ports.screen?.(batch, content.recipients)) ?? [];
  if ('problem' in out) return wait([{ code: 'send/audience', message: out.problem }]);
  const beyond = (await ports.outOfReach?.(batch, content.recipients)) ?? [];
  if ('problem' in beyond) return wait([{ code: 'send/audience', message: beyond.problem }]);
  const left = await leaveOut(ports, batch, { 'opted-out': out, 'out-of-scope': beyond }, order);
  if (!left || left.state === 'released' || left.state === 'failed') return { kind: 'released', batch: left ?? batch };
  let recipients = await waitingOf(ports, left, content);
  if (recipients.length !== left.size) return wait([changed(batch)]);

  const outgoing = (to: readonly string[]): OutgoingBatch => ({ ...ref, ...envelope(left, content), recipients: to });
  const prepared = await transport.prepare?.(outgoing(recipients), order.signal);
  if (prepared?.kind === 'later') return wait([{ code: 'send/later', message: prepared.problem }], prepared.retryAt);
  if (prepared?.kind === 'rejected') return { kind: 'called', batch: left, outcome: prepared };

  const before = await ports.sentBefore?.(outgoing(recipients), order.signal);
  if (before?.kind === 'later') return wait([{ code: 'send/later', message: before.problem }], before.retryAt);

  const now = actor();
  const reserved = await store.reserve({
    ...ref,
    key: keyOf(batch),
    limits: ports.limits(left, now.now),
    onAlreadySent: 'exclude',
    ...now,
  });
  if (reserved.kind === 'refused') return wait(inHand(batch, reserved.refusals), freesAt(reserved.refusals));
  if (reserved.kind === 'released') return { kind: 'released', batch: reserved.batch };
  order.onProgress({ kind: 'batch', batch: reserved.batch });
  if (reserved.kind === 'reserved' && reserved.excluded > 0) {
    order.onProgress({ kind: 'excluded', batch: reserved.batch, count: reserved.excluded });
    recipients = await waitingOf(ports, reserved.batch, content);
  }

  const calling = actor();
  const started = await store.transition({
    ...ref,
    to: 'submitting',
    limits: ports.limits(left, calling.now),
    ...calling,
  });
  if (started.kind === 'refused') return wait(inHand(batch, started.refusals), freesAt(started.refusals));
  order.onProgress({ kind: 'batch', batch: started.batch });
  // Somebody has to look: the people of this batch hold their quota, and get nothing again, until then.
  const outcome: SubmitOutcome =
    before?.kind === 'sent'
      ? { kind: 'unknown', problem: before.problem }
      : await call(transport.submit(outgoing(recipients)));
  const recorded = await recordOutcome(ports, started.batch, outcome, order);
  await stopCancelled(ports, recorded, order);
  return { kind: 'called', batch: recorded, outcome };
}

/** The reservation's key: a batch id is never used twice in a campaign. */
export const keyOf = ({ campaign, batch }: BatchRecord): string => `${campaign}/${batch}`;

export function envelope(
  batch: BatchRecord,
  content: BatchContent,
): Omit<OutgoingBatch, 'campaign' | 'batch' | 'recipients'> {
  return {
    key: keyOf(batch),
    account: batch.account,
    channel: batch.channel,
    sender: batch.sender,
    contentHash: content.contentHash,
    text: content.text,
    textHash: batch.text,
    attachments: content.attachments,
  };
}

/** An adapter that throws has broken its promise; whether the call arrived is not known then. */
async function call(outcome: Promise<SubmitOutcome>): Promise<SubmitOutcome> {
  try {
    return await outcome;
  } catch {
    return { kind: 'unknown', problem: { key: 'send.problem.no-answer' } };
  }
}

async function leaveOut(
  ports: RunnerPorts,
  batch: BatchRecord,
  outs: Readonly<Record<string, readonly string[]>>,
  order: Order,
): Promise<BatchRecord | undefined> {
  const everybody = Object.values(outs).flat();
  if (everybody.length === 0) return batch;
  if (batch.state === 'reserved') return freeLeftOut(ports, batch, everybody, order);
  let count = 0;
  for (const [reason, out] of Object.entries(outs))
    if (out.length > 0)
      count += await ports.store.exclude(batch, out, reason, { by: order.by, now: ports.clock.now() });
  const left = await ports.store.batch(batch);
  if (left && count > 0) order.onProgress({ kind: 'excluded', batch: left, count });
  return left;
}

/** A batch that a process left reserved can lose nobody: where it has to, its people wait in a new one, which does. */
async function freeLeftOut(
  ports: RunnerPorts,
  batch: BatchRecord,
  out: readonly string[],
  { by }: Order,
): Promise<BatchRecord | undefined> {
  const states = await ports.store.deliveryStates(batch, out);
  if (!states.includes('waiting')) return batch;
  await freeReserved(ports, batch, by, 'left-out');
  return ports.store.batch(batch);
}

async function waitingOf(
  { store }: RunnerPorts,
  batch: BatchRecord,
  { recipients }: BatchContent,
): Promise<readonly string[]> {
  const states = await store.deliveryStates(batch, recipients);
  return recipients.filter((_, index) => states[index] === 'waiting');
}

const changed = ({ batch }: BatchRecord): Refusal => ({
  code: 'send/content-changed',
  message: { key: 'send.refusal.content-changed', args: { batch } },
});

/** A step that the batch can't take any more was taken by somebody else who works on the same ledger. */
function inHand({ batch }: BatchRecord, refusals: readonly Refusal[]): readonly Refusal[] {
  const message = { key: 'send.refusal.in-hand', args: { batch } };
  return refusals.map((one) => (one.code === 'batch/state' ? { ...one, message } : one));
}

/** All of them must have freed; undefined where one never does by itself. */
function freesAt(refusals: readonly Refusal[]): number | undefined {
  const times = refusals.map(({ freesAt: time }) => (time === undefined ? Number.NaN : Date.parse(time)));
  const latest = Math.max(...times);
  return Number.isNaN(latest) ? undefined : latest;
}
