import { closeSync, openSync, statSync, utimesSync } from 'node:fs';

/** So long a sign counts: everybody who waits gives a new one with each try, at most 16 ms apart, and a busy machine is late. */
const FRESH_MS = 50;

/**
 * A sign between processes that somebody waits for the ledger, so that who has just written lets another go first: SQLite keeps no line, and the process that
 * holds the file is always the quickest to take it again. The sign is the time of an empty file. It decides nothing: without it writing is as safe, only less fair.
 */
export class WaitingLine {
  #mine = 0;

  /** `file`: made when somebody waits for the first time. */
  constructor(private readonly file: string) {}

  /** Tells the others that this process waits. */
  wait(): void {
    // Told apart from the signs of others by its fraction of a millisecond.
    const now = (Date.now() + Math.random()) / 1000;
    try {
      utimesSync(this.file, now, now);
    } catch {
      if (!this.#make()) return;
    }
    this.#mine = this.#last() ?? 0;
  }

  /** True where another process has waited just now. */
  get othersWait(): boolean {
    const last = this.#last();
    return last !== undefined && last !== this.#mine && Math.abs(Date.now() - last) < FRESH_MS;
  }

  #last(): number | undefined {
    return statSync(this.file, { throwIfNoEntry: false })?.mtimeMs;
  }

  #make(): boolean {
    try {
      closeSync(openSync(this.file, 'a', 0o600));
      return true;
    } catch {
      return false;
    }
  }
}
