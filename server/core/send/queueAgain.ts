import type { BatchRecord } from '../ledger/records';
import type { RunnerPorts } from './ports';

/** A call that did not arrive is tried again so many times, each time as a new batch; then a person looks. */
const MOST_RETRIES = 5;
/** First pause before that, doubled each time, in ms. */
const RETRY_AFTER_MS = 60_000;

type Ports = Pick<RunnerPorts, 'store' | 'clock'>;
type Who = { readonly by: string; readonly campaign?: string; readonly account?: string };

/**
 * Gives the people of a batch whose call never arrived to a new one. Returns its time (ms since the epoch); undefined where it was tried often enough,
 * its campaign is not active (a resume does it then), or somebody else has done it.
 */
export async function queueAgain(
  { store, clock }: Ports,
  batch: BatchRecord,
  by: string,
  retryAt?: number,
): Promise<number | undefined> {
  const tried = Number(/r(\d+)$/.exec(batch.batch)?.[1] ?? 0);
  if (tried >= MOST_RETRIES) return undefined;
  if ((await store.campaign(batch.campaign))?.state !== 'active') return undefined;
  const now = clock.now();
  const start = Math.max(retryAt ?? 0, now + RETRY_AFTER_MS * 2 ** tried);
  const times = { start, ...(batch.notAfter !== undefined && { notAfter: batch.notAfter }) };
  const queued = await store.requeue(batch, times, { by, now });
  return queued.kind === 'queued' ? start : undefined;
}

/**
 * Failed batches that nobody has queued again, although nothing of them reached the platform: the process that was about to do so has ended in between.
 * Without this their people would be lost.
 */
export async function queueStranded(ports: Ports, { by, campaign, account }: Who): Promise<void> {
  const filter = { states: ['failed' as const], ...(campaign && { campaign }), ...(account && { account }) };
  for (const batch of await ports.store.batches(filter))
    if (batch.retry && batch.movedTo === undefined) await queueAgain(ports, batch, by);
}
