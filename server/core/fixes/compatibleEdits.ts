import type { Fix } from '../checks/model';
import type { TextEdit } from '../text';

/**
 * The edits of as many fixes as go together, in order of place. A fix is taken whole or not at all; one that touches an edit already
 * taken waits for the next round. An edit asked for twice in the very same form is taken once.
 */
export function compatibleEdits(fixes: readonly Fix[]): readonly TextEdit[] {
  // Disjoint and ascending, so both starts and ends ascend and a binary search finds the neighbours.
  const taken: TextEdit[] = [];
  for (const fix of [...fixes].sort((a, b) => firstOf(a) - firstOf(b))) {
    if (fix.edits.some((edit, i) => fix.edits.slice(i + 1).some((other) => touches(edit, other)))) continue;
    const places = fix.edits.map((edit) => placeOf(taken, edit));
    if (places.includes('touches')) continue;
    fix.edits.forEach((edit, i) => {
      if (places[i] === 'free') insert(taken, edit);
    });
  }
  return taken;
}

const firstOf = (fix: Fix): number =>
  fix.edits.reduce((least, edit) => Math.min(least, edit.range.start), Number.POSITIVE_INFINITY);

function placeOf(taken: readonly TextEdit[], edit: TextEdit): 'free' | 'taken' | 'touches' {
  let place: 'free' | 'taken' | 'touches' = 'free';
  for (let i = firstEndingAt(taken, edit.range.start); i < taken.length; i++) {
    const other = taken[i];
    if (!other || other.range.start > edit.range.end) break;
    if (same(edit, other)) place = 'taken';
    else if (touches(edit, other)) return 'touches';
  }
  return place;
}

function insert(taken: TextEdit[], edit: TextEdit): void {
  let at = firstEndingAt(taken, edit.range.start);
  // The one before may end exactly where this one starts.
  while ((taken[at]?.range.start ?? Number.POSITIVE_INFINITY) < edit.range.start) at++;
  taken.splice(at, 0, edit);
}

/** Index of the first taken edit that ends at the offset or behind it. */
function firstEndingAt(taken: readonly TextEdit[], offset: number): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.range.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

const same = (a: TextEdit, b: TextEdit): boolean =>
  a.range.start === b.range.start && a.range.end === b.range.end && a.text === b.text;

/** Sharing a character, or standing at the very same border where the order of the results would be a matter of chance. */
function touches({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  if (a.start < b.end && b.start < a.end) return true;
  const insertion = a.start === a.end || b.start === b.end;
  return insertion && a.start <= b.end && b.start <= a.end;
}
