import type { TextEdit } from '../text';

/** The source after edits that don't overlap; offsets are those of the source before any edit. Throws on overlap (a defect: see `compatibleEdits`). */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort(byPlace);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.range.start < at || edit.range.end > source.length)
      throw new Error(`Edits overlap at ${edit.range.start}`);
    result += source.slice(at, edit.range.start) + edit.text;
    at = edit.range.end;
  }
  return result + source.slice(at);
}

/** By start, then end: an insertion comes before a replacement at the same place. */
export function byPlace(a: TextEdit, b: TextEdit): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}
