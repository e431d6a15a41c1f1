import type { FoldedText } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import { isOneNumber } from '../pattern/numerals';
import { isInAddress } from './isInAddress';
import { isOpen, type WordBorders, wordBorders } from './wordBorders';

/** Which ends of a hit must be borders of words: `one` refuses only what cuts a word at each of its ends. */
export type Borders = 'both' | 'one' | 'free';

/**
 * Whether `[start, end)` is a word of its own there, not a piece of others:
 * Latin letters and digits must not go on (top1 is not in top10, 第一 not in 第一百); short Chinese words, and disguised ones, must not cut
 * a word of the text in two (口交 is not in 路口交通). The dictionary that tells words apart knows neither names nor new words (刷|量的,
 * 比奈|雪), so that one border is enough for a word that a team has listed, and so is a place inside one longer word.
 */
export function standsAlone(text: FoldedText, start: number, end: number, borders: Borders): boolean {
  const latin = isAll(text, start, end, isAlphanumeric);
  if (goesOn(text, start - 1, start, start, latin) || goesOn(text, end - 1, end, end, latin)) return false;
  if (latin && isInAddress(text, start, end)) return false;
  if (borders === 'free' || !isAll(text, start, end, isHan)) return true;
  const places = wordBorders(text, start, end);
  if (places === undefined) return true;
  if (borders === 'both') return places.has(start) && places.has(end);
  return places.has(start) || places.has(end) || !isCut(places, start, end);
}

/** Whether a border lies inside `[start, end)`. */
function isCut(places: WordBorders, start: number, end: number): boolean {
  for (let unit = start + 1; unit < end; unit++) if (places.has(unit)) return true;
  return false;
}

/** Whether the units on both sides of `place` belong to one Latin word or one number. */
function goesOn(text: FoldedText, before: number, after: number, place: number, latin: boolean): boolean {
  if (before < 0 || after >= text.length || isOpen(text, place)) return false;
  const left = text.units[before] ?? 0;
  const right = text.units[after] ?? 0;
  if (isOneNumber(left, right)) return true;
  if (latin) return isAlphanumeric(left) && isAlphanumeric(right);
  return kindOf(left) === UnitKind.latin && kindOf(right) === UnitKind.latin;
}

const kindOf = (unit: number): number => foldTable().kinds[unit] ?? UnitKind.other;
const isHan = (unit: number): boolean => kindOf(unit) === UnitKind.han;
const isAlphanumeric = (unit: number): boolean => kindOf(unit) === UnitKind.latin || kindOf(unit) === UnitKind.digit;

function isAll(text: FoldedText, start: number, end: number, test: (unit: number) => boolean): boolean {
  for (let unit = start; unit < end; unit++) if (!test(text.units[unit] ?? 0)) return false;
  return true;
}
