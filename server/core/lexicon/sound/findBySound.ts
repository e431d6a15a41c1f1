import type { FoldedText } from '../fold/fold';
import { fold } from '../fold/fold';
import type { Lexicon } from '../lexicon';
import { buildMatcher } from '../matcher/buildMatcher';
import type { Matcher, RawHit } from '../matcher/matcher';
import { scan } from '../matcher/scan';
import { soundTable } from './soundTable';
import { isSwap } from './swaps';

/** The words of a lexicon that are also sought by sound. */
export interface SoundWords {
  readonly matcher: Matcher;
  /** Word id of `matcher` → word id of the lexicon. */
  readonly words: ArrayLike<number>;
}

/** Spelled by sound; the ids are those of words whose listing asks for it. */
export function soundWords(lexicon: Lexicon, words: readonly number[]): SoundWords {
  return { matcher: buildMatcher(spokenWords(words.map((word) => lexicon.spelling(word)))), words };
}

/** The sounds of some words, each sound one unit. */
export function spokenWords(spellings: readonly string[]): readonly string[] {
  return spellings.map((spelling) => {
    const { units, length } = fold(spelling, { aloud: true });
    return String.fromCharCode(...bySound(units.subarray(0, length)));
  });
}

/**
 * Places that only sound like a listed word (加威芯 for 加微信). At most half of the characters may differ. In words of two characters,
 * where chance is too likely, only the swaps that people are known to use count. Word ids are those of the lexicon.
 */
export function findBySound(lexicon: Lexicon, { matcher, words }: SoundWords, text: FoldedText): readonly RawHit[] {
  const units = heard(text);
  const hits: RawHit[] = [];
  for (const { start, end, word } of scan(matcher, { units, length: text.length })) {
    const listed = words[word] ?? 0;
    if (soundsLike(text, start, end, lexicon.spelling(listed))) hits.push({ start, end, word: listed });
  }
  return hits;
}

function soundsLike(text: FoldedText, start: number, end: number, spelling: string): boolean {
  const listed = fold(spelling, { aloud: true });
  const length = end - start;
  let different = 0;
  let swaps = 0;
  for (let i = 0; i < length; i++) {
    const written = text.units[start + i] ?? 0;
    const meant = listed.units[i] ?? 0;
    if (written === meant) continue;
    different += 1;
    if (isSwap(written, meant)) swaps += 1;
  }
  if (different === 0) return false;
  return swaps === different ? different <= Math.max(1, length - 1) : length >= 3 && different * 2 <= length;
}

let room = new Uint16Array(1024);

/** The sounds of a text, in room that the next one uses again. A loop: `map` would call a function for each unit of every text. */
function heard({ units, length }: FoldedText): Uint16Array {
  if (room.length < length) room = new Uint16Array(2 * length);
  const sounds = soundTable();
  for (let at = 0; at < length; at++) room[at] = sounds[units[at] ?? 0] ?? 0;
  return room;
}

function bySound(units: Uint16Array): Uint16Array {
  const sounds = soundTable();
  return units.map((unit) => sounds[unit] ?? unit);
}
