import { randomInt } from 'node:crypto';
import pc from 'picocolors';
import { withoutControls } from '../../core/printable';

export type Paint = ReturnType<typeof pc.createColors>;

/**
 * What our own colours begin with until they are written: three characters for private use that nobody can know before, so that no text from
 * a file can pass for a colour of ours.
 */
const MARK = String.fromCharCode(...[1, 2, 3].map(() => 0xe000 + randomInt(0x1900)));
const ESCAPE = '\u001b';

/** Colours that `shown` lets through; every other control character of what they paint is only shown. */
export function createPaint(colored: boolean): Paint {
  const plain = pc.createColors(colored);
  const marked = Object.entries(plain).map(([name, paint]) => {
    if (typeof paint !== 'function') return [name, paint] as const;
    const through = (text: unknown): string =>
      paint(withoutControls(String(text)).replaceAll(MARK, ESCAPE)).replaceAll(ESCAPE, MARK);
    return [name, colored ? through : paint] as const;
  });
  return Object.fromEntries(marked) as unknown as Paint;
}

/** A text as it is written to a terminal: names and texts come from files, and nothing in them may speak to it; only colours of `createPaint` do. */
export function shown(text: string): string {
  return withoutControls(text).replaceAll(MARK, ESCAPE);
}
