import { compileVocabulary } from '../disguise/vocabulary';
import { lazily } from '../lazily';
import type { Lexicon, Listing } from '../lexicon';
import { type ListedEntry, listPacks } from '../listPacks';
import { buildMatcher } from '../matcher/buildMatcher';
import type { WordPack } from '../pack';
import { packListing } from '../packListing';
import { sharedContexts } from '../sharedContexts';
import { contextsFromSections, contextsToSections } from './contextImage';
import { matcherFromSections, matcherToSections } from './matcherImage';
import { numbersFromBytes, numbersToBytes } from './numbers';
import { recordsFromSections, recordsToSections } from './recordImage';
import { inTurn, joinSections, type Section, splitSections } from './sections';
import { spellingsFromSection, spellingsToSection } from './spellingImage';
import { TextTable, textsOf } from './texts';
import { VOCABULARY_SECTIONS, vocabularyFromSections, vocabularyToSections } from './vocabularyImage';

const CONTEXT_SECTIONS = 3;

/** The packs compiled, as blocks of bytes: what `compilePacks` gives, without the work. */
export function lexiconToSections(packs: readonly WordPack[]): readonly Uint8Array[] {
  const { words, owners, entries } = listPacks(packs);
  const matcher = matcherToSections(buildMatcher(words, { aloud: true }));
  const texts = new TextTable();
  const records = recordsToSections(entries.map(briefly), texts);
  const sorted = matcherFromSections(inTurn(splitSections(joinSections(matcher).buffer)));
  const spellings = spellingsToSection(words, sorted, texts);
  const contexts = packs.map((pack) => contextsToSections(sharedContexts(pack), texts));
  return [
    ...texts.toSections(),
    ...matcher,
    spellings,
    numbersToBytes(owners),
    ...records,
    ...vocabularyToSections(compileVocabulary(words, packs)),
    ...contexts.flat(),
  ];
}

/** Reads the first matcher; the rest when a hit asks for it. */
export function lexiconFromSections(sections: readonly Section[]): Lexicon {
  const next = inTurn(sections);
  const text = textsOf(next(), next());
  const sorted = matcherFromSections(next);
  const spelling = spellingsFromSection(next(), sorted, text);
  const ownersAt = next();
  const owners = lazily(() => numbersFromBytes(ownersAt));
  const record = recordsFromSections(next, text);
  const vocabularyAt = Array.from({ length: VOCABULARY_SECTIONS }, next);
  const contexts = sections.slice(sections.indexOf(vocabularyAt.at(-1) as Section) + 1);
  const shared = Array.from({ length: contexts.length / CONTEXT_SECTIONS }, (_, pack) =>
    lazily(() => contextsFromSections(inTurn(contexts.slice(pack * CONTEXT_SECTIONS)), text)),
  );
  const listings = new Map<number, Listing>();
  const listing = (owner: number): Listing => {
    const known = listings.get(owner);
    if (known) return known;
    const entry = { ...PLAIN, ...(record(owner) as Pick<ListedEntry, 'entry' | 'pack' | 'pattern'>) };
    const own = shared[entry.pack];
    if (!own) throw new RangeError(`No pack ${entry.pack}`);
    const made = packListing(entry, own);
    listings.set(owner, made);
    return made;
  };
  return {
    matcher: sorted.matcher,
    listing(word) {
      const owner = owners()[word];
      if (owner === undefined) throw new RangeError(`No word ${word}`);
      return listing(owner);
    },
    spelling,
    vocabulary: lazily(() => vocabularyFromSections(inTurn(vocabularyAt))),
  };
}

/** What most entries say of themselves. */
const PLAIN = { except: [], needs: [], unless: [], clearedByNegation: false, loose: false } as const;

/** Without what is plain; what is undefined is left out, which reads the same. */
function briefly(entry: ListedEntry): object {
  const said = Object.entries(entry).filter(([key, value]) => {
    const plain = (PLAIN as Readonly<Record<string, unknown>>)[key];
    return Array.isArray(plain) ? (value as readonly unknown[]).length > 0 : value !== plain;
  });
  return Object.fromEntries(said);
}
