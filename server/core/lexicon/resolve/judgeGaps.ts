import type { FoldedText } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { GAP_COUNT_SHIFT, Gap, UnitKind } from '../fold/unitKind';
import { isSprinkled } from './isSprinkled';
import { ownGaps } from './ownMarks';
import { wordBorders } from './wordBorders';

/** Most visible noise characters between two characters of a word. */
const MAX_NOISE = 4;
const BREAKS = Gap.clause | Gap.stop;
const BITS = (1 << GAP_COUNT_SHIFT) - 1;

/**
 * `plain`: nothing between the characters. `disguised`: noise, but one word. `sprinkled`: the same noise between all of them, which is
 * never chance. `apart`: two words that happen to stand side by side.
 */
export type GapVerdict = 'plain' | 'disguised' | 'sprinkled' | 'apart';

/**
 * Judges what stands between the characters of a run that must be close together.
 * Noise sprinkled evenly (加,微,信) makes one word whatever it is. Otherwise a comma, full stop or line break parts; a slash, bracket or colon
 * parts only where the run's own words part (第一|品牌, but 微|信 is one); spaces part Latin words.
 */
export function judgeGaps(text: FoldedText, start: number, end: number, spelling: string): GapVerdict {
  let noisy = 0;
  let skipped = 0;
  for (let unit = start + 1; unit < end; unit++) {
    const gap = text.gaps[unit] ?? 0;
    skipped |= gap;
    if (gap >>> GAP_COUNT_SHIFT > 0) noisy += 1;
  }
  if (skipped === 0) return 'plain';
  if (noisy === 0) return 'disguised';
  const own = ownGaps(spelling, end - start);
  const inner = end - start - 1;
  const even = inner >= 2 && noisy === inner && isEven(text, start, end);
  for (let unit = start + 1; unit < end; unit++) {
    const gap = text.gaps[unit] ?? 0;
    if (gap >>> GAP_COUNT_SHIFT > MAX_NOISE) return 'apart';
    if (even || gap >>> GAP_COUNT_SHIFT === 0 || own.has(unit - start)) continue;
    if (isSprinkled(text, unit)) continue;
    if ((gap & BREAKS) !== 0) return 'apart';
    if ((gap & Gap.separator) !== 0 && (wordBorders(text, start, end)?.has(unit) ?? true)) return 'apart';
    if (noisy < inner && (gap & Gap.space) !== 0 && isLatin(text, unit - 1) && isLatin(text, unit)) return 'apart';
  }
  return onlyOwn(text, start, end, own) ? 'plain' : even ? 'sprinkled' : 'disguised';
}

/** The same kinds of noise in every gap. */
function isEven(text: FoldedText, start: number, end: number): boolean {
  const first = (text.gaps[start + 1] ?? 0) & BITS;
  for (let unit = start + 2; unit < end; unit++) if (((text.gaps[unit] ?? 0) & BITS) !== first) return false;
  return true;
}

function onlyOwn(text: FoldedText, start: number, end: number, own: ReadonlyMap<number, number>): boolean {
  for (let unit = start + 1; unit < end; unit++) if (text.gaps[unit] !== 0 && !own.has(unit - start)) return false;
  return true;
}

function isLatin(text: FoldedText, unit: number): boolean {
  const kind = foldTable().kinds[text.units[unit] ?? 0];
  return kind === UnitKind.latin || kind === UnitKind.digit;
}
