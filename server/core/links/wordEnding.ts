import words from './data/words.json';
import type { Label } from './label';
import { isSuffix } from './suffix';

const verbs = new Set(words.verbs.list);

/** An English word that makes a sentence with an ending: join.us, check.it. */
export function isVerb(name: Label): boolean {
  return verbs.has(name.text);
}

/** The plainest spelling of a name. */
export const PLAIN_NAME = /^[a-z][a-z0-9-]{3,}$/;

/**
 * An ending that is also a word: a listed one, or any other that the public suffix list has, of which there are a thousand (watch, ski, glass);
 * of the latter only the plainest spelling counts: a name of four small letters or more.
 */
export function isWordEnding(suffix: string, name: Label, last: Label): boolean {
  if (isSuffix('word', suffix)) return true;
  const listed = isSuffix('strong', suffix) || isSuffix('notBare', suffix);
  return !listed && suffix.length > 2 && last.cased === last.text && PLAIN_NAME.test(name.cased) && !isVerb(name);
}
