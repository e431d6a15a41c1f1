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
import { distancesOf, summed } from './distances';
import { numbersIn, type Section, unitsIn } from './sections';
import { textsOf, textsToSections } from './texts';

const CONTEXT_SECTIONS = 3;

/** The packs compiled, as blocks of bytes: what `compilePacks` gives, without the work. */
export function lexiconToSections(packs: readonly WordPack[]): readonly Uint8Array[] {
  const { words, owners, sounding, entries } = listPacks(packs);
  const spoken = spokenWords(sounding.map((word) => words[word] ?? ''));
  return [
    matcherBytes(buildMatcher(words, { aloud: true })),
    ...textsToSections(words),
    new Uint8Array(Uint16Array.from(owners).buffer),
    ...textsToSections(entries.map(briefly)),
    matcherBytes(buildMatcher(spoken)),
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
    const entry = { ...PLAIN, ...(JSON.parse(entryJson(owner)) as Pick<ListedEntry, 'entry' | 'pack' | 'pattern'>) };
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

/** What most entries say of themselves. */
const PLAIN = { except: [], needs: [], unless: [], clearedByNegation: false, loose: false } as const;

/** Without what is plain; JSON leaves out what is undefined, which reads the same. */
function briefly(entry: ListedEntry): string {
  const said = Object.entries(entry).filter(([key, value]) => {
    const plain = (PLAIN as Readonly<Record<string, unknown>>)[key];
    return Array.isArray(plain) ? (value as readonly unknown[]).length > 0 : value !== plain;
  });
  return JSON.stringify(Object.fromEntries(said));
}

function matcherBytes(matcher: Matcher): Uint8Array {
  const { ids, tailStarts } = matcher;
  // Groups lie side by side, so that their sizes say where they begin.
  const rising = { groups: new Uint32Array(), ids: distancesOf(ids), tailStarts: distancesOf(tailStarts) };
  return new Uint8Array(matcherToBinary({ ...matcher, ...rising }));
}

function matcherIn({ buffer, start }: Section): Matcher {
  const matcher = matcherFromBinary(buffer, start);
  if (!matcher) throw new Error('The word image is of another version: build again');
  const { sizes, ids, tailStarts } = matcher;
  const groups = summed(sizes).map((end, slot) => end - (sizes[slot] ?? 0));
  return { ...matcher, groups, ids: summed(ids), tailStarts: summed(tailStarts) };
}
