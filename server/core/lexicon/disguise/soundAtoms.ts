import type { FoldedText } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import { isOpen } from '../resolve/wordBorders';
import { soundTable } from '../sound/soundTable';
import { UnitRoom } from './unitRoom';
import { type Syllable, syllablesOf } from './pinyin';

/** A text by its sounds: one unit for each Chinese character, each syllable of pinyin beside one, and anything else. Valid until the next call. */
export interface Atoms {
  readonly units: Uint16Array;
  readonly length: number;
  /** Atom → first unit of the text, one more at the end; undefined where every atom is one unit. */
  readonly from: Int32Array | undefined;
}

const room = new UnitRoom();

/** Letters of the longest run that is taken for pinyin. */
const LONGEST = 18;

export function soundAtoms(text: FoldedText): Atoms {
  const sounds = soundTable();
  const { kinds } = foldTable();
  const units = room.of(text.length);
  let from: Int32Array | undefined;
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const unit = text.units[at] ?? 0;
    const run = kinds[unit] === UnitKind.latin ? pinyinAt(text, at) : undefined;
    if (run) {
      from ??= Int32Array.from({ length: text.length + 1 }, (_, atom) => atom);
      for (const { start, sound } of run) {
        from[length] = at + start;
        units[length++] = sound;
      }
      at += run.at(-1)?.end ?? 1;
      continue;
    }
    if (from) from[length] = at;
    units[length++] = sounds[unit] ?? unit;
    at += 1;
  }
  if (from) from[length] = text.length;
  return { units, length, from };
}

/** The syllables of a run of small letters that begins at `at` beside a Chinese character. */
function pinyinAt(text: FoldedText, at: number): readonly Syllable[] | undefined {
  if (at > 0 && isLatin(text, at - 1) && !isOpen(text, at)) return undefined;
  let end = at;
  while (end < text.length && isLatin(text, end) && (end === at || !isOpen(text, end))) end += 1;
  if (end - at < 2 || end - at > LONGEST) return undefined;
  const isBeside = (unit: number, border: number): boolean =>
    unit >= 0 &&
    unit < text.length &&
    !isOpen(text, border) &&
    foldTable().kinds[text.units[unit] ?? 0] === UnitKind.han;
  if (!isBeside(at - 1, at) && !isBeside(end, end)) return undefined;
  if (/[A-Z]/.test(text.source.slice(text.starts[at], text.ends[end - 1]))) return undefined;
  return syllablesOf(String.fromCharCode(...text.units.subarray(at, end)));
}

function isLatin(text: FoldedText, unit: number): boolean {
  return foldTable().kinds[text.units[unit] ?? 0] === UnitKind.latin;
}
