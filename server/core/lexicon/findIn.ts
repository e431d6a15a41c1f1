import type { Reach } from './disguise/mattering';
import { isMarked } from './disguise/unitRoom';
import type { FoldedText } from './fold/fold';
import { foldTable } from './fold/foldTable';
import { Gap, UnitKind } from './fold/unitKind';
import type { Lexicon, ListedPattern, Listing } from './lexicon';
import type { RawHit } from './matcher/matcher';
import { HitRoom } from './matcher/hitList';
import { scanInto } from './matcher/scan';
import { matchPattern, type PatternMatch } from './pattern/matchPattern';
import { namesOneOf } from './pattern/namesOneOf';
import { isOneNumber } from './pattern/numerals';
import { READ_AT_ONCE } from './readAtOnce';
import { areAllowed } from './resolve/allowedContexts';
import { isAbout, isCleared } from './resolve/isAbout';
import { isDeniedTwice, isNegated } from './resolve/isNegated';
import { isQuoted } from './resolve/isQuoted';
import { isReported } from './resolve/isReported';
import { type GapVerdict, judgeGaps } from './resolve/judgeGaps';
import { lacksOwnMarks } from './resolve/ownMarks';
import { type Reading, readings } from './resolve/reading';
import { resolveHits } from './resolve/resolveHits';
import { type Borders, standsAlone } from './resolve/standsAlone';
import { isOpen, wordBorders } from './resolve/wordBorders';
import type { WordHit } from './wordHit';

/** Words of some lexicons in a text, ascending. All overlapping hits are looked at first; a refused hit hides nothing. UTF-16 offsets. */
export function findIn(text: string, lexicons: readonly Lexicon[]): readonly WordHit[] {
  const steps = findInSteps(text, lexicons);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Raw hits that are looked at between two pauses: a millisecond or two of work. */
export const AT_A_TIME = 20;

const hitRoom = new HitRoom();
const reachRoom = new HitRoom();

/** The same, with pauses (`undefined`) for others where the text is long. */
export function* findInSteps(
  text: string,
  lexicons: readonly Lexicon[],
): Generator<undefined, readonly WordHit[], void> {
  const pauses = text.length > READ_AT_ONCE;
  const hits: WordHit[] = [];
  let looked = 0;
  const vocabularies = lexicons.flatMap((lexicon) => lexicon.vocabulary() ?? []);
  for (const reading of readings(text, isBetweenWords, vocabularies, reachOf(lexicons))) {
    if (!reading) {
      yield;
      continue;
    }
    for (const lexicon of lexicons) {
      const raws = scanInto(hitRoom.of(text.length), lexicon.matcher, reading.text);
      for (let raw = 0; raw < raws.count; raw++) {
        const hit = examine(reading, lexicon, raws.at(raw));
        if (hit) hits.push(hit);
        if (pauses && ++looked % AT_A_TIME === 0) yield;
      }
    }
  }
  return hits.length > 1 ? resolveHits(hits) : hits;
}

/** Where words and patterns of the lexicons come about with what was written in, whatever is around them. */
function reachOf(lexicons: readonly Lexicon[]): Reach {
  return ({ text, isNew, written }, tell) => {
    for (const lexicon of lexicons) {
      const raws = scanInto(reachRoom.of(text.length), lexicon.matcher, text);
      for (let raw = 0; raw < raws.count; raw++) {
        const pattern = lexicon.listing(raws.wordOf(raw)).pattern();
        const isOfNew = isMarked(isNew, raws.startOf(raw), raws.endOf(raw));
        if (!isOfNew && !(pattern && namesOneOf(pattern.whole, written))) continue;
        const match = pattern ? wholePattern(text, pattern, raws.at(raw)) : raws.at(raw);
        if (match) tell(match.start, match.end);
      }
    }
  };
}

/** What only sounds like a word is never louder than a hint. */
const suspicion = (hit: WordHit): WordHit => ({ ...hit, severity: 'hint', certainty: 'suspected' });

/** The hit that a raw hit stands for; undefined where it is none after all. Cheap questions first. */
function examine(reading: Reading, lexicon: Lexicon, raw: RawHit): WordHit | undefined {
  const { text } = reading;
  const listing = lexicon.listing(raw.word);
  const pattern = listing.pattern();
  const match = pattern ? wholePattern(text, pattern, raw) : wholeWord(raw);
  if (!match || reading.differs?.(match.start, match.end) === false) return undefined;
  const { start, end } = match;
  const spelling = lexicon.spelling(raw.word);
  const verdict = gapsOf(text, match, spelling);
  if (verdict === 'apart' || (verdict !== 'sprinkled' && listing.byTeam && lacksOwnMarks(text, start, end, spelling)))
    return undefined;
  if (!standsAlone(text, start, end, bordersFor(listing, end - start, verdict === 'disguised'))) return undefined;
  if (reading.borderAt && isAcrossWords(reading.borderAt, start, end)) return undefined;
  if (!isAbout(text, listing.needs(), start, end) || isCleared(text, listing.unless(), start, end)) return undefined;
  if (listing.excepts().some((contexts) => areAllowed(text, contexts, start, end))) return undefined;
  if (listing.clearedByNegation ? isNegated(text, match) : isDeniedTwice(text, start) || isReported(text, start, end))
    return undefined;
  if (isQuoted(text, start, end)) return undefined;
  const { entry } = listing;
  const certainty = verdict === 'plain' && !reading.differs ? 'certain' : 'likely';
  const hit: WordHit = {
    start: text.starts[start] ?? 0,
    end: text.ends[end - 1] ?? 0,
    entry,
    rule: entry.rule,
    severity: entry.severity,
    certainty,
    spelling,
  };
  return reading.isGuess?.(start, end) ? suspicion(hit) : hit;
}

/** Short words and guesses must not cut a word of the text in two; a team's own must not be made of the pieces of two. */
function bordersFor(listing: Listing, length: number, isGuess: boolean): Borders {
  if (!isGuess && (length !== 2 || listing.loose)) return 'free';
  return listing.byTeam ? 'one' : 'both';
}

function wholeWord({ start, end }: RawHit): PatternMatch {
  return { start, end, runs: [[start, end]] };
}

/** The pattern around the part that the matcher found. */
function wholePattern(text: FoldedText, { whole, before }: ListedPattern, raw: RawHit): PatternMatch | undefined {
  const [fewest, most] = before;
  const last = Math.max(0, raw.start - most);
  for (let start = raw.start - fewest; start >= last; start--) {
    if (whole.firsts && !whole.firsts.has(text.units[start] ?? 0)) continue;
    const match = matchPattern(text, whole, start);
    if (match && match.end >= raw.end && !startsInside(text, start)) return match;
  }
  return undefined;
}

/** A pattern that begins with a number or an account name begins with all of it. */
function startsInside(text: FoldedText, start: number): boolean {
  if (start === 0 || ((text.gaps[start] ?? 0) & (Gap.clause | Gap.stop)) !== 0) return false;
  const [before, first] = [text.units[start - 1] ?? 0, text.units[start] ?? 0];
  return isOneNumber(before, first) || (isLatin(first) && isLatin(before) && !isOpen(text, start));
}

const isLatin = (unit: number): boolean => {
  const kind = foldTable().kinds[unit];
  return kind === UnitKind.latin || kind === UnitKind.digit;
};

function gapsOf(text: FoldedText, { runs }: PatternMatch, spelling: string): GapVerdict {
  let verdict: GapVerdict = 'plain';
  for (const [start, end] of runs) {
    const one = judgeGaps(text, start, end, spelling);
    if (one === 'apart') return 'apart';
    if (one !== 'plain') verdict = verdict === 'plain' ? one : 'disguised';
  }
  return verdict;
}

function isAcrossWords(borderAt: (unit: number) => boolean, start: number, end: number): boolean {
  for (let unit = start; unit < end; unit++) if (borderAt(unit)) return true;
  return false;
}

/** Whether a word of two or more characters ends before `unit` and another begins there (现金|金额). */
function isBetweenWords(text: FoldedText, unit: number): boolean {
  const borders = wordBorders(text, unit - 1, unit + 1);
  if (!borders) return false;
  return borders.has(unit) && !borders.has(unit - 1) && !borders.has(unit + 1);
}
