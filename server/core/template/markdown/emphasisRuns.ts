import { isInk, isWord } from './letters';
import { isGivenName, isMask, isMaskedPair } from './masks';

/** A run of `*` or `_` that opens bold text, and the start of the run that closes it. */
export interface EmphasisRun {
  readonly length: number;
  readonly close: number | undefined;
}

interface Run {
  readonly mark: string;
  readonly start: number;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/**
 * Runs of two or three marks, by the offset where they start. Wider than CommonMark where Chinese needs it: `**会员日：**今晚` is no bold
 * there, yet was meant so and shows its stars all the same. Narrower for masked names and numbers (`张**明`, `138**5678`): they open and
 * close nothing.
 */
export function emphasisRuns(text: string, from: number, to: number): ReadonlyMap<number, EmphasisRun> {
  const runs = collect(text, from, to);
  const found = new Map<number, EmphasisRun>();
  // From the right, so that the nearest closing run of each kind is at hand.
  const closing = new Map<number, number>();
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = runs[index];
    if (!run) continue;
    const kind = run.mark === '*' ? run.length : -run.length;
    const close = run.opens ? closing.get(kind) : undefined;
    const meant = close !== undefined && isMeant(text, run, close);
    found.set(run.start, { length: run.length, close: meant ? close : undefined });
    // What can only open has the closing run to its right for itself: `8**折 **满减**` is bold in one place.
    if (close !== undefined && !run.closes) closing.delete(kind);
    if (run.closes) closing.set(kind, run.start);
  }
  return found;
}

function collect(text: string, from: number, to: number): Run[] {
  const runs: Run[] = [];
  let at = from;
  while (at < to) {
    const mark = text[at];
    if (mark !== '*' && mark !== '_') {
      at++;
      continue;
    }
    const start = at;
    while (at < to && text[at] === mark) at++;
    const length = at - start;
    if (length !== 2 && length !== 3) continue;
    const before = start > from ? (text[start - 1] ?? '') : '';
    const after = at < to ? (text[at] ?? '') : '';
    const sides = mark === '_' ? underscoreSides(before, after) : starSides(before, after);
    const masked = mark === '*' && isMask(text, start, at, from, to);
    const named = mark === '*' && isGivenName(text, start, at, from, to);
    runs.push({ mark, start, length, opens: sides.opens && !masked && !named, closes: sides.closes && !masked });
  }
  return runs;
}

/** Not for two masks that only look like a pair, nor for a name of a program (`__init__.py`). */
function isMeant(text: string, { mark, start, length }: Run, close: number): boolean {
  return mark === '*'
    ? !isMaskedPair(text, start, close, length)
    : !/^[a-z][a-z\d_]*$/.test(text.slice(start + length, close)) && !/[.(]/.test(text[close + length] ?? '');
}

interface Sides {
  readonly opens: boolean;
  readonly closes: boolean;
}

/** A word directly before and a full stop or comma directly behind is a masked name (`张**、李**`), not the start of bold text. */
function starSides(before: string, after: string): Sides {
  const opens = isInk(after) && !(isWord(before) && !isWord(after) && !OPENING.test(after));
  return { opens, closes: isInk(before) };
}

function underscoreSides(before: string, after: string): Sides {
  return { opens: isInk(after) && !isWord(before), closes: isInk(before) && !isWord(after) };
}

const OPENING = /[“‘「『《〈（(【[{"']/;
