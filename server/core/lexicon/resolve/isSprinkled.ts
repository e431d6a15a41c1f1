import type { FoldedText } from '../fold/fold';
import { GAP_COUNT_SHIFT } from '../fold/unitKind';

const BITS = (1 << GAP_COUNT_SHIFT) - 1;

/** Whether the noise before the unit stands before a neighbouring character as well (加，微，信): sprinkled to hide a word, not written to part two. */
export function isSprinkled(text: FoldedText, unit: number): boolean {
  const gap = text.gaps[unit] ?? 0;
  if (gap >>> GAP_COUNT_SHIFT === 0) return false;
  const same = (other: number): boolean =>
    other > 0 && other < text.length && ((text.gaps[other] ?? 0) & BITS) === (gap & BITS);
  return same(unit - 1) || same(unit + 1);
}
