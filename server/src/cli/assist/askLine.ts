import { createInterface } from 'node:readline';

/** `due`: the time has come · `gone`: end of input, Ctrl-C or Ctrl-D. */
export type Asked =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'due' }
  | { readonly kind: 'gone' };

/** Asks a person for one line after another. */
export interface Asker {
  /** The prompt is made anew every second while `until` (ms since the epoch) lies ahead; what was typed meanwhile stays. */
  ask(prompt: () => string, until?: number): Promise<Asked>;
  close(): void;
}

export function createAsker(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream, now: () => number): Asker {
  const reader = createInterface({ input: stdin, output: stdout, terminal: true });
  let gone = false;
  let waiting: ((asked: Asked) => void) | undefined;
  const give = (asked: Asked): void => {
    const answer = waiting;
    waiting = undefined;
    answer?.(asked);
  };
  const end = (): void => {
    gone = true;
    give({ kind: 'gone' });
  };
  reader.on('line', (text) => give({ kind: 'line', text }));
  reader.on('SIGINT', end);
  reader.on('close', end);
  return {
    ask(prompt, until) {
      if (gone) return Promise.resolve({ kind: 'gone' });
      return new Promise((resolve) => {
        const show = (): void => {
          reader.setPrompt(prompt());
          reader.prompt(true);
        };
        const timer =
          until === undefined ? undefined : setInterval(() => (now() >= until ? give({ kind: 'due' }) : show()), 1000);
        waiting = (asked) => {
          clearInterval(timer);
          resolve(asked);
        };
        show();
      });
    },
    close: () => reader.close(),
  };
}
