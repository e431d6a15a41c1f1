import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './sqliteProblem';

// SQLite's own wait starves other processes and freezes the thread for seconds: it is set to 0, and this loop waits instead.
const MOST_JITTER_MS = 16;
/** A writer holds the lock for milliseconds; a backup of a million rows for a second. */
const GIVE_UP_AFTER_MS = 15_000;

/** ms: long enough for another that waits to try once more, most of the time. */
export const jitter = (): number => Math.random() * MOST_JITTER_MS;

/**
 * Runs `attempt` until the database is free, with a random pause of 0–16 ms between tries, each of which `onBusy` hears of first.
 * The last error is thrown after 15 seconds.
 */
export async function retryBusy<T>(attempt: () => T, onBusy: () => void = () => {}): Promise<T> {
  const started = performance.now();
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() - started > GIVE_UP_AFTER_MS) throw error;
    }
    onBusy();
    await sleep(jitter());
  }
}
