import { callingFigure } from '../../../../core/policy/callingFigure';

/** How many calls of an account run at once. Told that there were too many, it halves them; each call that goes well lets one more in, up to the figure. */
export class CallSlots {
  #allowed = callingFigure('calls.atOnce');
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  get allowed(): number {
    return this.#allowed;
  }

  async run<T>(call: () => Promise<T>): Promise<T> {
    while (this.#running >= this.#allowed) await new Promise<void>((enter) => this.#waiting.push(enter));
    this.#running++;
    try {
      return await call();
    } finally {
      this.#running--;
      this.#wake();
    }
  }

  tooMany(): void {
    this.#allowed = Math.max(1, Math.floor(this.#allowed / 2));
  }

  wentWell(): void {
    this.#allowed = Math.min(callingFigure('calls.atOnce'), this.#allowed + 1);
  }

  #wake(): void {
    for (let free = this.#allowed - this.#running; free > 0; free--) this.#waiting.shift()?.();
  }
}
