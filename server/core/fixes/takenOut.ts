import type { Range } from '../text';

const BLANKS = /[ \t\u3000]*/y;
const COMMA = /[，,、；;]/;
/** What a clause ends or begins with: a comma beside it has nothing to part. */
const BORDER = /[\n\r。！？!?]/;

/** The range to cut where `[start, end)` is to go: with it goes one of two blanks, the second 的 of 我们的X的面, and a comma that would have nothing on one of its sides. */
export function takenOut(text: string, { start, end }: Range): Range {
  let from = start;
  while (from > 0 && /[ \t\u3000]/.test(text.charAt(from - 1))) from -= 1;
  const to = behindBlanks(text, end);
  const [before, behind] = [text.charAt(from - 1), text.charAt(to)];
  if (before === '' || BORDER.test(before)) return { start, end: COMMA.test(behind) ? behindBlanks(text, to + 1) : to };
  if (behind === '' || BORDER.test(behind) || COMMA.test(behind))
    return { start: COMMA.test(before) ? from - 1 : from, end: to };
  if (before === '的' && behind === '的') return { start: from, end: to + 1 };
  return { start, end: from < start ? to : end };
}

function behindBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  return at + (BLANKS.exec(text)?.[0].length ?? 0);
}
