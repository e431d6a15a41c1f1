import path from 'node:path';
import { assistSentence } from '../../../core/assist';
import type { BatchRecord } from '../../../core/ledger/records';
import type { Refusal } from '../../../core/plan/model';
import type { OnProgress } from '../../../core/send/progress';
import { type BatchResult, sendBatch } from '../../../core/send/sendBatch';
import type { OutgoingBatch, SubmitOutcome, Transport } from '../../../core/send/transport';
import { changedFile } from '../outbox/outboxTransport';
import { writeOutboxBatch } from '../outbox/writeOutboxBatch';
import { createPersonalTransport } from '../personal/personalTransport';
import type { CampaignRunner } from './campaignRunner';
import { outboxFolder } from './transports';

/** A batch in a person's hand. It is `submitting` in the ledger, with its quota taken, until one of the two is called. */
export interface Hand {
  readonly batch: BatchRecord;
  readonly outgoing: OutgoingBatch;
  /** Text, list and files lie here. */
  readonly folder: string;
  /** The person has said whom it went to; `failed`: everybody else of the batch. Durable when it resolves. */
  submitted(failed: readonly string[]): Promise<BatchRecord>;
  /** It went to nobody. */
  notSent(): Promise<BatchRecord>;
  /** Put down without an answer: `unknown` in the ledger, its quota held, until somebody answers for it. */
  leave(): Promise<BatchRecord>;
}

export type HandOver =
  | { readonly kind: 'in-hand'; readonly hand: Hand }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly until?: number }
  /** Nobody is left in it. */
  | { readonly kind: 'released'; readonly batch: BatchRecord };

/**
 * Gives a planned batch to a person, the way every batch goes out: leave out → reserve → submitting → call → outcome. The call is the person, and it lasts
 * until they answer; a process that ends meanwhile leaves a batch that is found `unknown`, as after any call without an answer.
 */
export async function handOver(
  runner: CampaignRunner,
  batch: BatchRecord,
  { by, onProgress = () => undefined }: { readonly by: string; readonly onProgress?: OnProgress },
): Promise<HandOver> {
  const file = await runner.file(batch.campaign);
  if ('problem' in file) return { kind: 'refused', refusals: [{ code: 'send/content', message: file.problem }] };
  const folder = path.join(outboxFolder(file, batch.campaign), batch.batch);
  const { clock } = runner.ports;
  const answer = later<SubmitOutcome>();
  const taken = later<{ readonly outgoing: OutgoingBatch }>();
  const transport: Transport = {
    ...createPersonalTransport(),
    async prepare(outgoing) {
      const changed = await changedFile(outgoing);
      return changed ? { kind: 'rejected', scope: 'campaign', problem: changed } : { kind: 'ready' };
    },
    async submit(outgoing) {
      const problem = await putDown(folder, outgoing, clock.now());
      if (problem) return { kind: 'not-reached', problem };
      taken.give({ outgoing });
      return answer.promise;
    },
  };
  const run = sendBatch({ ...runner.ports, transport }, batch, { by, onProgress, signal: undefined });
  const first = await Promise.race([taken.promise, run]);
  if (!('outgoing' in first)) return notTaken(runner, first, by);
  const end = async (outcome: SubmitOutcome): Promise<BatchRecord> => {
    answer.give(outcome);
    const done = await run;
    return done.batch;
  };
  const hand: Hand = {
    batch: { ...batch, state: 'submitting', size: first.outgoing.recipients.length },
    outgoing: first.outgoing,
    folder,
    submitted: (failed) =>
      end({ kind: 'submitted', msgid: undefined, failed: failed.map((recipient) => ({ recipient })) }),
    notSent: () => end({ kind: 'not-reached', problem: assistSentence('problem.nothing-sent') }),
    leave: () => end({ kind: 'unknown', problem: assistSentence('problem.unconfirmed') }),
  };
  return { kind: 'in-hand', hand };
}

async function notTaken({ ports }: CampaignRunner, result: BatchResult, by: string): Promise<HandOver> {
  if (result.kind === 'released') return { kind: 'released', batch: result.batch };
  if (result.kind === 'waiting') {
    const { refusals, until } = result;
    return { kind: 'refused', refusals, ...(until !== undefined && { until }) };
  }
  const { outcome, batch } = result;
  if (outcome.kind === 'submitted') return { kind: 'released', batch };
  // The folder could not be written: nobody saw the batch, so the same people wait in a new one.
  if (outcome.kind === 'not-reached' && batch.state === 'failed') {
    const { store, clock } = ports;
    const times = { start: clock.now(), ...(batch.notAfter !== undefined && { notAfter: batch.notAfter }) };
    await store.requeue(batch, times, { by, now: clock.now() });
  }
  return { kind: 'refused', refusals: [{ code: 'send/hand-over', message: outcome.problem }] };
}

/** Rejects never: a folder that can't be written means that nothing was handed over. */
async function putDown(folder: string, outgoing: OutgoingBatch, now: number) {
  const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
  try {
    const written = await writeOutboxBatch(folder, outgoing, now);
    return written.kind === 'other' ? { key: 'send.problem.outbox-conflict', args: { path: folder } } : undefined;
  } catch (error) {
    return { key: 'send.problem.outbox', args: { path: folder, reason: reasonOf(error) } };
  }
}

function later<T>(): { readonly promise: Promise<T>; give(value: T): void } {
  let give: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give: (value) => give(value) };
}
