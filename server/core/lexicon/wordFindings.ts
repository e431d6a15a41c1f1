import type { Fix, RawFinding } from '../checks/model';
import type { Message } from '../l10n/message';
import type { BroadcastMessage } from '../template/model';
import { takenOut } from '../fixes/takenOut';
import type { Range, Severity } from '../text';
import { findInSteps } from './findIn';
import { findWordsSteps } from './findWords';
import type { Lexicon } from './lexicon';
import type { WordRule } from './pack';
import { type FilledText, type ReadableText, readableTexts } from './readableTexts';
import type { WordHit } from './wordHit';

export interface WordFindingOptions {
  /** Raise every warning to an error (`words/finance` where the audience may hold iOS users). */
  readonly strict?: boolean;
  /** The team's lists, for `words/custom`. */
  readonly lists?: readonly Lexicon[];
  /** The message with the values that hold for everybody, where it has any. */
  readonly filled?: FilledText | undefined;
}

/** Findings of one word rule in one message: its text, and the titles and descriptions of its attachments. Source offsets. `undefined`: a pause for others. */
export function* wordFindings(
  message: BroadcastMessage,
  rule: WordRule,
  options: WordFindingOptions = {},
): Generator<RawFinding | undefined> {
  for (const { readable, hits } of yield* rule === 'words/custom' ? ownHits(message, options) : packHits(message)) {
    for (const hit of hits) {
      if (hit.rule !== rule) continue;
      yield finding(hit, readable, options);
    }
  }
  if (options.filled) yield* inValues(options.filled, rule, options);
}

/** What values bring into the text, alone or together with the words around them. */
function* inValues(filled: FilledText, rule: WordRule, options: WordFindingOptions): Generator<RawFinding | undefined> {
  for (const hit of yield* hitsInValues(filled, rule, options)) {
    const { start, end } = hit;
    if (hit.rule !== rule || !filled.holdsValue(start, end)) continue;
    const found = finding(hit, filled, options);
    yield filled.isWritten(start, end) ? found : { ...found, fixes: [] };
  }
}

const knownInValues = new WeakMap<FilledText, readonly WordHit[]>();

function* hitsInValues(
  filled: FilledText,
  rule: WordRule,
  { lists = [] }: WordFindingOptions,
): Generator<undefined, readonly WordHit[]> {
  if (rule === 'words/custom') return lists.length > 0 ? yield* findInSteps(filled.text, lists) : [];
  const hits = knownInValues.get(filled) ?? (yield* findWordsSteps(filled.text));
  knownInValues.set(filled, hits);
  return hits;
}

/** Whether the shipped packs were looked for in a message, and nothing was met: then no rule about them need ask. */
export function isKnownClean(message: BroadcastMessage): boolean {
  return known.get(message) === NOTHING;
}

interface ReadText {
  readonly readable: ReadableText;
  readonly hits: readonly WordHit[];
}

const NOTHING: readonly ReadText[] = [];
const known = new WeakMap<BroadcastMessage, readonly ReadText[]>();

/** The shipped packs are looked for once a message: nine rules ask about the same one. Texts without a hit are left out. */
function* packHits(message: BroadcastMessage): Generator<undefined, readonly ReadText[]> {
  const held = known.get(message);
  if (held) return held;
  const found: ReadText[] = [];
  for (const readable of readableTexts(message)) {
    const hits = yield* findWordsSteps(readable.text);
    if (hits.length > 0) found.push({ readable, hits });
  }
  const kept = found.length > 0 ? found : NOTHING;
  known.set(message, kept);
  return kept;
}

function* ownHits(
  message: BroadcastMessage,
  { lists = [] }: WordFindingOptions,
): Generator<undefined, readonly ReadText[]> {
  if (lists.length === 0) return NOTHING;
  const found: ReadText[] = [];
  for (const readable of readableTexts(message))
    found.push({ readable, hits: yield* findInSteps(readable.text, lists) });
  return found;
}

function finding(hit: WordHit, readable: ReadableText, options: WordFindingOptions): RawFinding {
  const range = readable.toSource(hit.start, hit.end);
  const found = readable.text.slice(hit.start, hit.end);
  const { entry, certainty, spelling } = hit;
  const severity: Severity = options.strict && hit.severity === 'warning' ? 'error' : hit.severity;
  const fixes = entry.suggest.map((text) =>
    replacement(text === '' ? cutRange(hit, readable, range) : range, found, text),
  );
  const { category, source, clause } = entry;
  return {
    range,
    message: messageOf(hit, found),
    severity,
    ...(entry.list === undefined ? {} : { source: placeIn(entry.list, entry.line) }),
    data: { word: spelling, found, category, certainty, source, clause },
    fixes,
  };
}

/** What goes with a word that is left out; the word alone where what stands beside it lies elsewhere in the source. */
function cutRange(hit: WordHit, { text, toSource }: ReadableText, range: Range): Range {
  const cut = takenOut(text, hit);
  const wider = toSource(cut.start, cut.end);
  const asWritten = wider.end - wider.start === cut.end - cut.start;
  return asWritten && wider.start <= range.start && wider.end >= range.end ? wider : range;
}

/** `words/brand.txt:12`, as editors and terminals open it. */
const placeIn = (list: string, line: number | undefined): string => (line ? `${list}:${line}` : list);

function messageOf({ entry, certainty, spelling }: WordHit, found: string): Message {
  const word = found.replace(/\s+/g, ' ');
  if (certainty === 'suspected') return { key: 'lexicon.suspected', args: { word, meant: spelling } };
  const key = `lexicon.reason.${entry.reason}`;
  if (entry.rule !== 'words/custom') return { key, args: { word } };
  const { category, list = '', note = '' } = entry;
  // A list that the config gives no category is known by its file.
  return category === '' ? { key: `${key}.file`, args: { word, list, note } } : { key, args: { word, category, note } };
}

function replacement(range: Range, found: string, text: string): Fix {
  const title =
    text === ''
      ? { key: 'lexicon.fix.remove', args: { word: found } }
      : { key: 'lexicon.fix.replace', args: { word: found, text } };
  return { title, safe: false, edits: [{ range, text }] };
}
