import { callingFigures } from '../../../../core/policy/callingFigure';

/** That an API said 45009: how often in a row, from 0, and until when it is not called (ms since the epoch). */
export interface Pause {
  readonly level: number;
  readonly until: number;
  /** Of a secret that was refused with `code`: the beginning of its digest. Another secret may be tried at once. */
  readonly secret?: string;
  readonly code?: number;
}
/** Keeps the pauses of an app beyond this process, so that the next one does not call into a full window. Rejects where it can't be read or written now. */
export interface PauseKeeper {
  read(api: string): Promise<Pause | undefined>;
  /** Without a pause: it is over. */
  write(api: string, pause: Pause | undefined): Promise<void>;
}

/**
 * When each API may be called again after it said 45009. Which of its windows (a minute, an hour, a day, 30 days) is full is not said: the shortest
 * is waited for first, and where the first call after that is refused again, the next longer one.
 */
export class RateWindows {
  /** What no keeper has taken. */
  readonly #own = new Map<string, Pause>();
  readonly #known = new Set<string>();

  constructor(private readonly keeper: () => PauseKeeper | undefined = () => undefined) {}

  /** ms since the epoch until which the API is not called; undefined: it may be. */
  async pausedUntil(api: string, now: number): Promise<number | undefined> {
    const { until = 0, level = 0 } = (await this.#pause(api)) ?? {};
    // A pause that began later than now comes from a clock that ran ahead.
    const longest = (callingFigures('rate.windows')[level] ?? 0) * 1000;
    return until > now && until - now <= longest ? until : undefined;
  }

  /** The API said that there were too many calls. Returns when it may be called again. */
  async full(api: string, now: number): Promise<number> {
    const windows = callingFigures('rate.windows');
    const level = Math.min(((await this.#pause(api))?.level ?? -1) + 1, windows.length - 1);
    const until = now + (windows[level] ?? 0) * 1000;
    await this.#keep(api, { level, until });
    return until;
  }

  /** The API took a call. */
  async taken(api: string): Promise<void> {
    if (this.#known.has(api)) await this.#keep(api, undefined);
  }

  async #pause(api: string): Promise<Pause | undefined> {
    const pause = this.#own.get(api) ?? (await this.#kept(api));
    if (pause) this.#known.add(api);
    return pause;
  }

  async #kept(api: string): Promise<Pause | undefined> {
    try {
      return await this.keeper()?.read(api);
    } catch {
      // Whatever ails the ledger is told where it is used for sending.
      return undefined;
    }
  }

  async #keep(api: string, pause: Pause | undefined): Promise<void> {
    this.#own.delete(api);
    if (pause) this.#known.add(api);
    else this.#known.delete(api);
    const keeper = this.keeper();
    try {
      await keeper?.write(api, pause);
      if (keeper) return;
    } catch {
      // The answer of the API stands whatever becomes of its note: this process keeps the pause by itself.
    }
    if (pause) this.#own.set(api, pause);
  }
}
