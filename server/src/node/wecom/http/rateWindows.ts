import { callingFigures } from '../../../../core/policy/callingFigure';

/**
 * When each API may be called again after it said 45009. Which of its windows (a minute, an hour, a day, 30 days) is full is not said: the shortest
 * is waited for first, and where the first call after that is refused again, the next longer one.
 */
export class RateWindows {
  readonly #paused = new Map<string, { readonly level: number; readonly until: number }>();

  /** ms since the epoch until which the API is not called; undefined: it may be. */
  pausedUntil(api: string, now: number): number | undefined {
    const until = this.#paused.get(api)?.until;
    return until !== undefined && until > now ? until : undefined;
  }

  /** The API said that there were too many calls. Returns when it may be called again. */
  full(api: string, now: number): number {
    const windows = callingFigures('rate.windows');
    const level = Math.min((this.#paused.get(api)?.level ?? -1) + 1, windows.length - 1);
    const until = now + (windows[level] ?? 0) * 1000;
    this.#paused.set(api, { level, until });
    return until;
  }

  /** The API took a call. */
  taken(api: string): void {
    this.#paused.delete(api);
  }
}
