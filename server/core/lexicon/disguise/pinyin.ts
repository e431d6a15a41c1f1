import { lazily } from '../lazily';
import { FIRST_SOUND } from '../sound/firstSound';
import packed from '../sound/soundNames.json';

const LONGEST_SYLLABLE = 6;

/** Letters of a syllable → the unit that stands for its sound. */
const sounds = lazily(
  () => new Map(packed.names.split(' ').map((name, index) => [name, FIRST_SOUND + index] as const)),
);

export interface Syllable {
  /** Letters from the beginning of the run. */
  readonly start: number;
  readonly end: number;
  readonly sound: number;
}

/** Letters as pinyin without tones, longer syllables first; undefined where they are none. A letter alone is no syllable. */
export function syllablesOf(letters: string, from = 0): readonly Syllable[] | undefined {
  if (from === letters.length) return [];
  for (let length = Math.min(LONGEST_SYLLABLE, letters.length - from); length >= 2; length--) {
    const sound = sounds().get(letters.slice(from, from + length));
    const rest = sound === undefined ? undefined : syllablesOf(letters, from + length);
    if (sound !== undefined && rest) return [{ start: from, end: from + length, sound }, ...rest];
  }
  return undefined;
}
