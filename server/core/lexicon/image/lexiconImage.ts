import { lazily } from '../lazily';
import type { Lexicon, Listing } from '../lexicon';
import { type ListedEntry, listPacks } from '../listPacks';
import { matcherFromBinary, matcherToBinary } from '../matcher/binary';
import { buildMatcher } from '../matcher/buildMatcher';
import type { Matcher } from '../matcher/matcher';
import type { WordPack } from '../pack';
import { packListing } from '../packListing';
import { sharedContexts } from '../sharedContexts';
import { spokenWords } from '../sound/findBySound';
import { contextsFromSections, contextsToSections } from './contextImage';
import { numbersIn, type Section, unitsIn } from './sections';
import { textsOf, textsToSections } from './texts';

const CONTEXT_SECTIONS = 3;

/** The packs compiled, as blocks of bytes: what `compilePacks` gives, without the work. */
export function lexiconToSections(packs: readonly WordPack[]): readonly Uint8Array[] {
  const { words, owners, sounding, entries } = listPacks(packs);
  const spoken = spokenWords(sounding.map((word) => words[word] ?? ''));
  return [
    new Uint8Array(matcherToBinary(buildMatcher(words, { aloud: true }))),
    ...textsToSections(words),
    new Uint8Array(Uint16Array.from(owners).buffer),
    ...textsToSections(entries.map((entry) => JSON.stringify(entry))),
    new Uint8Array(matcherToBinary(buildMatcher(spoken))),
    new Uint8Array(Uint32Array.from(sounding).buffer),
    ...packs.flatMap((pack) => contextsToSections(sharedContexts(pack))),
  ];
}

/** Reads nothing but the matcher's header; the rest when a hit asks for it. */
export function lexiconFromSections(sections: readonly Section[]): Lexicon {
  const [matcherAt, wordEnds, wordUnits, ownersAt, entryEnds, entryUnits, spokenAt, soundingAt, ...contexts] = sections;
  if (!matcherAt || !wordEnds || !wordUnits || !ownersAt || !entryEnds || !entryUnits || !spokenAt || !soundingAt)
    throw new Error('The word image is cut off: build again');
  const owners = unitsIn(ownersAt);
  const entryJson = textsOf(entryEnds, entryUnits);
  const shared = Array.from({ length: contexts.length / CONTEXT_SECTIONS }, (_, pack) =>
    lazily(() => {
      const [ends, units, numbers] = contexts.slice(pack * CONTEXT_SECTIONS);
      if (!ends || !units || !numbers) throw new RangeError(`No pack ${pack}`);
      return contextsFromSections(ends, units, numbers);
    }),
  );
  const listings = new Map<number, Listing>();
  const listing = (owner: number): Listing => {
    const known = listings.get(owner);
    if (known) return known;
    // JSON leaves out what is undefined, which reads the same.
    const entry = JSON.parse(entryJson(owner)) as ListedEntry;
    const own = shared[entry.pack];
    if (!own) throw new RangeError(`No pack ${entry.pack}`);
    const made = packListing(entry, own);
    listings.set(owner, made);
    return made;
  };
  const sounding = numbersIn(soundingAt);
  return {
    matcher: matcherIn(matcherAt),
    listing(word) {
      const owner = owners[word];
      if (owner === undefined) throw new RangeError(`No word ${word}`);
      return listing(owner);
    },
    spelling: textsOf(wordEnds, wordUnits),
    sound: lazily(() => (sounding.length > 0 ? { matcher: matcherIn(spokenAt), words: sounding } : undefined)),
  };
}

function matcherIn({ buffer, start }: Section): Matcher {
  const matcher = matcherFromBinary(buffer, start);
  if (!matcher) throw new Error('The word image is of another version: build again');
  return matcher;
}
