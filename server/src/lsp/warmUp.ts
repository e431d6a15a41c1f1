import { setImmediate } from 'node:timers/promises';
import { firstReading } from '../../core/lexicon/firstReading';

/** Reads the words while the client makes itself ready, so that its first template need not wait for them. What comes in meanwhile has its turn between two steps. */
export async function warmUp(): Promise<void> {
  for (const step of firstReading) {
    await setImmediate();
    step();
  }
}
