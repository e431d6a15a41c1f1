import { compilePacks } from './compilePacks';
import type { Lexicon } from './lexicon';
import { wordPacks } from './packs';

let made: Lexicon | undefined;

/**
 * The shipped packs, ready to be looked for; made at the first text. From source, and in the browser, they are compiled here; builds for
 * Node have an image of the result in this module's place (scripts/build/wordImage.mjs).
 */
export function shippedLexicon(): Lexicon {
  made ??= compilePacks(wordPacks());
  return made;
}
