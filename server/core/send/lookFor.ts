import type { BatchRecord } from '../ledger/records';
import type { AbortSignal, RunnerPorts } from './ports';
import { envelope } from './sendBatch';
import type { FindOutcome } from './transport';

/** What can be learnt outside about a batch of unknown outcome. Where its content can't be read nothing is known, and nothing is proven. */
export async function lookFor(
  { store, transport, clock, content: contentOf }: RunnerPorts,
  batch: BatchRecord,
  signal?: AbortSignal,
): Promise<FindOutcome> {
  const ref = { campaign: batch.campaign, batch: batch.batch };
  const content = await contentOf(batch);
  if ('problem' in content) return { kind: 'undecided', problem: content.problem };
  const states = await store.deliveryStates(ref, content.recipients);
  const recipients = content.recipients.filter((_, index) => states[index] === 'waiting');
  const outgoing = { ...ref, ...envelope(batch, content), recipients };
  return transport.find(outgoing, { from: batch.at ?? 0, to: clock.now() }, signal);
}
