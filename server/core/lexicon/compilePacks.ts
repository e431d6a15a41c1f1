import { compileVocabulary } from './disguise/vocabulary';
import { lazily } from './lazily';
import type { Lexicon } from './lexicon';
import { listPacks } from './listPacks';
import { buildMatcher } from './matcher/buildMatcher';
import type { WordPack } from './pack';
import { packListing } from './packListing';
import { foldPattern } from './pattern/foldPattern';
import { allowedContexts } from './resolve/allowedContexts';
import { sharedContexts } from './sharedContexts';

/** One matcher over every spelling of every entry of the packs. Throws on a defect of a pack. */
export function compilePacks(packs: readonly WordPack[]): Lexicon {
  const { words, owners, entries } = listPacks(packs);
  const shared = packs.map((pack) => lazily(() => allowedContexts(sharedContexts(pack).map(foldPattern))));
  const listings = entries.map((entry) => packListing(entry, at(shared, entry.pack)));
  return {
    matcher: buildMatcher(words, { aloud: true }),
    listing: (word) => at(listings, at(owners, word)),
    spelling: (word) => at(words, word),
    vocabulary: lazily(() => compileVocabulary(words, packs)),
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No word ${index}`);
  return found;
}
