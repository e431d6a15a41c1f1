import { foldTable } from '../fold/foldTable';
import { foldedUnits } from '../fold/foldedUnits';
import { UnitKind } from '../fold/unitKind';
import { buildMatcher } from '../matcher/buildMatcher';
import type { Matcher } from '../matcher/matcher';
import type { WordPack } from '../pack';
import { parsePattern } from '../pattern/parsePattern';
import { soundTable } from '../sound/soundTable';
import { everydayCharacters } from './everyday';
import { parts } from './parts';

/** What reviewed phrases are made of, to be recognised in disguise. */
export interface Vocabulary {
  /** Word ids: twice the place of a word for its sounds, one more for its shape. */
  readonly matcher: Matcher;
  /** The words (folded), one behind the other … */
  readonly units: Uint16Array;
  /** … and where each begins; one more at the end. */
  readonly starts: ArrayLike<number>;
}

/** Few of the words are met at all, and those again and again. */
const met = new WeakMap<Vocabulary, Map<number, Uint16Array>>();

export function wordAt(vocabulary: Vocabulary, place: number): Uint16Array {
  const words = met.get(vocabulary) ?? new Map<number, Uint16Array>();
  const known = words.get(place);
  if (known) return known;
  const word = vocabulary.units.slice(vocabulary.starts[place], vocabulary.starts[place + 1]);
  met.set(vocabulary, words.set(place, word));
  return word;
}

const LONGEST = 6;

/** Chinese words of two characters and more that phrases are spelled with: whole ones, and the choices within patterns. */
export function vocabularyWords(spelled: readonly string[], packs: readonly WordPack[]): readonly string[] {
  const { kinds } = foldTable();
  const choices = packs.flatMap(({ entries }) => entries.flatMap(({ pattern }) => (pattern ? choicesOf(pattern) : [])));
  const words = new Set<string>();
  for (const text of [...spelled, ...choices]) {
    const units = foldedUnits(text);
    if (units.length < 2 || units.length > LONGEST) continue;
    if (units.length === 2 && units.every((unit) => everydayCharacters.has(unit))) continue;
    if (units.every((unit) => kinds[unit] === UnitKind.han)) words.add(String.fromCharCode(...units));
  }
  return [...words].sort();
}

const choicesOf = (pattern: string): readonly string[] =>
  parsePattern(pattern).flatMap((piece) => (piece.kind === 'choice' ? piece.texts : []));

/** The words by their sounds, and by their shapes. */
export function disguisedMatcher(words: readonly string[]): Matcher {
  const sounds = soundTable();
  const { shapes } = parts();
  const by = (word: string, table: Uint16Array): string =>
    String.fromCharCode(...[...word].map((char) => table[char.charCodeAt(0)] ?? 0));
  return buildMatcher(
    words.flatMap((word) => {
      const shape = by(word, shapes);
      return [by(word, sounds), shape === word ? '' : shape];
    }),
  );
}

export function compileVocabulary(spelled: readonly string[], packs: readonly WordPack[]): Vocabulary {
  const words = vocabularyWords(spelled, packs);
  const starts = [0];
  for (const word of words) starts.push((starts.at(-1) ?? 0) + word.length);
  const units = Uint16Array.from(words.join(''), (char) => char.charCodeAt(0));
  return { matcher: disguisedMatcher(words), units, starts };
}
