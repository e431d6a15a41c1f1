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
 * there, yet was meant so and shows its stars all the same. Narrower for masked names and numbers (`张**明`, `138**5678`): they open nothing.
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
    found.set(run.start, { length: run.length, close: run.opens ? closing.get(kind) : undefined });
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
    runs.push({ mark, start, length, opens: sides.opens && !masked, closes: sides.closes });
  }
  return runs;
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

/** One or two Han characters, stars, one Han character; or stars inside a number or a Latin word: somebody's name or number, hidden. */
function isMask(text: string, start: number, end: number, from: number, to: number): boolean {
  let left = start;
  while (left > from && start - left <= 3 && isWord(text[left - 1])) left--;
  let right = end;
  while (right < to && right - end <= 3 && isWord(text[right])) right++;
  if (left === start || right === end || text[left - 1] === '*' || text[right] === '*') return false;
  const last = text[start - 1] ?? '';
  const first = text[end] ?? '';
  if (isAlphanumeric(last) && isAlphanumeric(first)) return true;
  return right - end === 1 && start - left <= 2 && isHan(first) && isHan(last) && isHan(text[left] ?? '');
}

const OPENING = /[“‘「『《〈（(【[{"']/;
const isInk = (char: string): boolean => char !== '' && ((char > ' ' && char <= '~') || !/\s/.test(char));
const isWord = (char: string | undefined): boolean =>
  char !== undefined && (isAlphanumeric(char) || (char > '~' && /[\p{L}\p{N}]/u.test(char)));
const isAlphanumeric = (char: string): boolean =>
  (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9') || (char >= 'A' && char <= 'Z');
const isHan = (char: string): boolean => char > '~' && /\p{Script=Han}/u.test(char);
