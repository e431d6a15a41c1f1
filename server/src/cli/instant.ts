import { Temporal } from 'temporal-polyfill';
import { problem } from './command';

/** `--now` or another option: ISO 8601 with an offset or `Z` → ms since the epoch. A time without an offset would depend on the machine, so it is refused. */
export function parseInstant(text: string, option = '--now'): number {
  try {
    return Temporal.Instant.from(text.trim()).epochMilliseconds;
  } catch {
    throw problem('cli.usage.now', { value: text, option });
  }
}
