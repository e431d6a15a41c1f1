import type { FoldedText } from '../fold/fold';
import { GAP_COUNT_SHIFT } from '../fold/unitKind';

/** The slice of what `Intl.Segmenter` gives that is used here. */
interface Segmenter {
  segment(text: string): Iterable<{ readonly segment: string; readonly index: number }>;
}

/** Units looked at on each side: more than the longest word of the segmenter's dictionary that matters here. */
const REACH = 10;

/** Where words begin and end in a stretch of text. */
export interface WordBorders {
  /** Whether a word begins or ends at this unit of the text. */
  has(unit: number): boolean;
}

let segmenter: Segmenter | undefined | null;

function wordSegmenter(): Segmenter | undefined {
  // A runtime without it (some small-ICU builds) does without this check.
  segmenter ??= typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
  return segmenter ?? undefined;
}

/**
 * The borders of the words of the running text around `[start, end)`. Noise inside the interval is passed over, noise outside ends the look.
 * Undefined where the runtime has no segmenter.
 */
export function wordBorders(text: FoldedText, start: number, end: number, reach = REACH): WordBorders | undefined {
  let from = start;
  while (from > 0 && start - from < reach && !isOpen(text, from)) from -= 1;
  let to = end;
  while (to < text.length && to - end < reach && !isOpen(text, to)) to += 1;
  const places = bordersOf(String.fromCharCode(...text.units.subarray(from, to)));
  return places && { has: (unit) => places[unit - from] === 1 };
}

/** The last stretches that were asked about: several hits of one clause ask for the same. */
const known = new Map<string, Uint8Array>();
const KEPT = 64;

function bordersOf(stretch: string): Uint8Array | undefined {
  const held = known.get(stretch);
  if (held) return held;
  const words = wordSegmenter();
  if (!words) return undefined;
  const places = new Uint8Array(stretch.length + 1);
  for (const { index } of words.segment(stretch)) places[index] = 1;
  places[0] = 1;
  places[stretch.length] = 1;
  if (known.size >= KEPT) known.clear();
  known.set(stretch, places);
  return places;
}

/** Whether something visible was skipped before the unit. */
export function isOpen(text: FoldedText, unit: number): boolean {
  return (text.gaps[unit] ?? 0) >>> GAP_COUNT_SHIFT > 0;
}
