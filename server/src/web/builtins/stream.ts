type Listener = (value?: unknown) => void;

/** What a CSV parser needs of a `Readable`: pieces as they come, held back while it is paused. */
export class Readable {
  readonly readable = true;
  #listeners: { readonly event: string; readonly listener: Listener }[] = [];
  #paused = false;
  #ended = false;
  #resume: (() => void) | undefined;

  static from(pieces: AsyncIterable<unknown>): Readable {
    const stream = new Readable();
    void stream.#run(pieces);
    return stream;
  }

  read(): null {
    return null;
  }
  on(event: string, listener: Listener): this {
    this.#listeners.push({ event, listener });
    return this;
  }
  once(event: string, listener: Listener): this {
    return this.on(event, listener);
  }
  removeListener(event: string, listener: Listener): this {
    this.#listeners = this.#listeners.filter((one) => one.event !== event || one.listener !== listener);
    return this;
  }
  pause(): this {
    this.#paused = true;
    return this;
  }
  resume(): this {
    this.#paused = false;
    this.#resume?.();
    return this;
  }
  destroy(): this {
    this.#ended = true;
    return this.resume();
  }

  async #run(pieces: AsyncIterable<unknown>): Promise<void> {
    try {
      for await (const piece of pieces) {
        // The parser works when it has a piece; a turn in between keeps the worker answering.
        await new Promise<void>((resolve) => setTimeout(resolve, 0));
        if (this.#paused && !this.#ended) await new Promise<void>((resolve) => (this.#resume = resolve));
        if (this.#ended) return;
        this.#emit('data', piece);
      }
      if (!this.#ended) this.#emit('end');
    } catch (error) {
      this.#emit('error', error);
    }
  }
  #emit(event: string, value?: unknown): void {
    for (const one of [...this.#listeners]) if (one.event === event) one.listener(value);
  }
}
