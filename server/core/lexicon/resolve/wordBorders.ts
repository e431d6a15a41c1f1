import type { FoldedText } from '../fold/fold';
import { GAP_COUNT_SHIFT } from '../fold/unitKind';

/** The slice of what `Intl.Segmenter` gives that is used here. */
interface Segmenter {
  segment(text: string): Iterable<{ readonly segment: string; readonly index: number }>;
}

/** Units looked at on each side: more than the longest word of the segmenter's dictionary that matters here. */
const REACH = 10;

let segmenter: Segmenter | undefined | null;

function wordSegmenter(): Segmenter | undefined {
  // A runtime without it (some small-ICU builds) does without this check.
  segmenter ??= typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
  return segmenter ?? undefined;
}

/**
 * Positions (folded units) at which a word of the running text begins or ends, around `[start, end)`.
 * Noise inside the interval is passed over, noise outside ends the look. Undefined where the runtime has no segmenter.
 */
export function wordBorders(text: FoldedText, start: number, end: number): ReadonlySet<number> | undefined {
  const words = wordSegmenter();
  if (!words) return undefined;
  let from = start;
  while (from > 0 && start - from < REACH && !isOpen(text, from)) from -= 1;
  let to = end;
  while (to < text.length && to - end < REACH && !isOpen(text, to)) to += 1;
  const borders = new Set<number>([from, to]);
  for (const { index } of words.segment(String.fromCharCode(...text.units.subarray(from, to))))
    borders.add(from + index);
  return borders;
}

/** Whether something visible was skipped before the unit. */
export function isOpen(text: FoldedText, unit: number): boolean {
  return (text.gaps[unit] ?? 0) >>> GAP_COUNT_SHIFT > 0;
}
