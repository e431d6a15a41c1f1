import { foldedUnits } from './fold/foldedUnits';
import type { Lexicon, ListedPattern, Listing } from './lexicon';
import { buildMatcher } from './matcher/buildMatcher';
import type { PackEntry, WordPack } from './pack';
import { foldPattern, longest, shortest } from './pattern/foldPattern';
import { type AllowedContexts, allowedContexts, isShared } from './resolve/allowedContexts';
import { soundWords } from './sound/findBySound';
import { spellings, withDigitForms } from './pattern/spellings';

/** One matcher over every spelling of every entry of the packs. Throws on a defect of a pack. */
export function compilePacks(packs: readonly WordPack[]): Lexicon {
  const words: string[] = [];
  const owners: Listing[] = [];
  const sounding: number[] = [];
  for (const pack of packs) {
    const shared = lazily(() => sharedContexts(pack));
    for (const entry of pack.entries) {
      const { texts, pattern } = spelled(entry);
      const listing = listingOf(pack, entry, pattern, shared);
      for (const text of withDigitForms(texts)) {
        if (entry.sound && !pattern) sounding.push(words.length);
        words.push(text);
        owners.push(listing);
      }
    }
  }
  const matcher = buildMatcher(words, { aloud: true });
  const lexicon: Lexicon = {
    matcher,
    listing: (word) => at(owners, word),
    spelling: (word) => at(words, word),
    sound: lazily(() => (sounding.length > 0 ? soundWords(lexicon, sounding) : undefined)),
  };
  return lexicon;
}

function spelled(entry: PackEntry): {
  readonly texts: readonly string[];
  readonly pattern: (() => ListedPattern) | undefined;
} {
  if (entry.pattern === undefined) return { texts: [entry.word ?? ''], pattern: undefined };
  const { texts, from, whole } = spellings(entry.pattern);
  if (whole) return { texts, pattern: undefined };
  const source = entry.pattern;
  const pattern = lazily((): ListedPattern => {
    const whole = foldPattern(source);
    const lead = whole.pieces.slice(0, from);
    return { whole, before: [shortest(lead), longest(lead)] };
  });
  return { texts, pattern };
}

function listingOf(
  pack: WordPack,
  entry: PackEntry,
  pattern: (() => ListedPattern) | undefined,
  shared: () => AllowedContexts,
): Listing {
  const { category, severity, reason, source, clause, suggest } = entry;
  const word = entry.word ?? entry.pattern ?? '';
  return {
    entry: { word, rule: pack.rule, category, severity, reason, source, clause, note: undefined, suggest },
    pattern: pattern ?? none,
    excepts: lazily(() => [
      ...(entry.except.length > 0 ? [allowedContexts(entry.except.map(foldPattern))] : []),
      shared(),
    ]),
    needs: lazily(() => entry.needs.map(foldedText)),
    clearedByNegation: entry.negation === 'clears',
    loose: entry.loose,
  };
}

/** What an entry allows is allowed to its neighbours in the pack, too: the same words stand in several entries. */
function sharedContexts(pack: WordPack): AllowedContexts {
  const own = pack.entries.flatMap((entry) => entry.except.map(foldPattern)).filter(isShared);
  return allowedContexts([...pack.except.map(foldPattern), ...own]);
}

const foldedText = (text: string): string => String.fromCharCode(...foldedUnits(text));

const none = (): undefined => undefined;

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`No word ${index}`);
  return found;
}
