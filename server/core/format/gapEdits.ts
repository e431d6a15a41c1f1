import { isConvention } from './conventions';
import type { LocalEdit } from './model';
import { isHan } from './signs';

/** Letters and digits with the signs that hold them together: `iPhone`, `20:00`, `400-000-0000`, `C++`, `50%`. */
const TOKEN = /[A-Za-z0-9\u00c0-\u024f](?:[A-Za-z0-9\u00c0-\u024f.,:+\-_/&'’·%#@*~=×–]*[A-Za-z0-9\u00c0-\u024f+%])?/g;

/** Places that are looked at between two pauses. */
const AT_A_TIME = 1000;

/** A space on each side of Latin letters and digits that touch Chinese characters. `isFixed`: an interval that may not be changed or touched. `undefined`: a pause for others. */
export function* gapEdits(
  line: string,
  isFixed: (start: number, end: number) => boolean,
): Generator<LocalEdit | undefined> {
  let looked = 0;
  for (const match of line.matchAll(TOKEN)) {
    if (++looked % AT_A_TIME === 0) yield;
    const start = match.index;
    const end = start + match[0].length;
    const before = line.charAt(start - 1);
    const after = line.charAt(end);
    const wanted = { before: isHan(before), after: isHan(after) };
    if (!(wanted.before || wanted.after) || isConvention(line, start, end) || isFixed(start, end)) continue;
    if (wanted.before && !isFixed(start - 1, start)) yield { start, end: start, text: ' ', kind: 'gap' };
    if (wanted.after && !isFixed(end, end + 1)) yield { start: end, end, text: ' ', kind: 'gap' };
  }
}
