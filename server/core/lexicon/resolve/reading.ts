import type { Reach } from '../disguise/mattering';
import { repair } from '../disguise/repair';
import type { Vocabulary } from '../disguise/vocabulary';
import { FoldBuffer, type FoldedText, foldInto } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import { READ_AT_ONCE } from '../readAtOnce';
import { writtenOut } from './writtenOut';

/** One way to read a text. Readings other than the plain one count only where they differ from it. */
export interface Reading {
  readonly text: FoldedText;
  /** Whether `[start, end)` holds something that only this reading reads so; undefined: the plain reading. */
  readonly differs: ((start: number, end: number) => boolean) | undefined;
  /** For a collapsed reading: whether the doubled character at this unit is the end of one word and the start of the next. */
  readonly borderAt: ((unit: number) => boolean) | undefined;
  /** Pinyin, parts of characters and pictures are written out in it. */
  readonly isWrittenOut?: true;
  /** Whether characters of `[start, end)` were taken for others that sound or look alike: what is met there is a suspicion. */
  readonly isGuess?: (start: number, end: number) => boolean;
}

/** Room for the readings of one text. */
interface Buffers {
  readonly plain: FoldBuffer;
  readonly aloud: FoldBuffer;
  readonly collapsed: FoldBuffer;
}
const newBuffers = (): Buffers => ({ plain: new FoldBuffer(), aloud: new FoldBuffer(), collapsed: new FoldBuffer() });
const shared = newBuffers();

/**
 * The readings of a text: plain; with runs of one character collapsed to one (加微微信), where there are such runs; with `+` and hearts
 * read aloud (加, 心), where there are some; with what is written by sound, by look or in parts as it is meant (砖发, 顶圾, 石马). Of a text up to `READ_AT_ONCE` valid until the next call; a longer one has room of its own,
 * since others may have a turn before it is through; for them it gives pauses (`undefined`).
 */
export function readings(
  text: string,
  isBorder: IsBorder,
  vocabularies: readonly Vocabulary[],
  reach: Reach,
): Iterable<Reading | undefined> {
  if (text.length > READ_AT_ONCE) return allReadings(text, isBorder, vocabularies, reach);
  if (last?.text !== text || last.isBorder !== isBorder) {
    // What it holds is lost as soon as the room is used again.
    last = undefined;
    last = { text, isBorder, readings: [...readingsOf(text, isBorder)] };
  }
  const meant = atOnce(meantReading(last.readings, vocabularies, reach));
  return meant ? [...last.readings, meant] : last.readings;
}

/** To its end: written out, a text just below the limit may be above it, and then has pauses. */
function atOnce<T>(steps: Generator<undefined, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* allReadings(
  text: string,
  isBorder: IsBorder,
  vocabularies: readonly Vocabulary[],
  reach: Reach,
): Generator<Reading | undefined> {
  const read: Reading[] = [];
  for (const reading of readingsOf(text, isBorder)) {
    read.push(reading);
    yield reading;
  }
  yield;
  const meant = yield* meantReading(read, vocabularies, reach);
  if (meant) yield meant;
}

type IsBorder = (text: FoldedText, unit: number) => boolean;

/** Shipped words and a team's are looked for one after the other: the last short text is read once for both. */
let last: { readonly text: string; readonly isBorder: IsBorder; readonly readings: readonly Reading[] } | undefined;

function* readingsOf(text: string, isBorder: IsBorder): Generator<Reading> {
  const { plain, aloud, collapsed } = text.length > READ_AT_ONCE ? newBuffers() : shared;
  const folded = foldInto(plain, text);
  yield { text: folded, differs: undefined, borderAt: undefined };
  if (folded.repeats) yield collapsedReading(folded, collapsed, isBorder);
  for (let turn = 0; ; turn++) {
    const out = writtenOut(text, turn);
    if (!out) break;
    const differs = (start: number, end: number): boolean => some(start, end, out.isWrittenOut);
    yield { text: out.text, differs, borderAt: undefined, isWrittenOut: true };
  }
  if (!folded.signs) return;
  const { kinds } = foldTable();
  const spoken = foldInto(aloud, text, { aloud: true });
  const isSign = (unit: number): boolean => kinds[text.charCodeAt(spoken.starts[unit] ?? 0)] === UnitKind.spoken;
  yield { text: spoken, differs: (start, end) => some(start, end, isSign), borderAt: undefined };
}

/** The text with what is written in disguise as it is meant, on top of what is written out in it anyway; undefined where there is nothing of the kind. */
function* meantReading(
  read: readonly Reading[],
  vocabularies: readonly Vocabulary[],
  reach: Reach,
): Generator<undefined, Reading | undefined, void> {
  const base = read.find(({ isWrittenOut }) => isWrittenOut) ?? read[0];
  const meant = base && (yield* repair(base.text, vocabularies, reach));
  if (!meant) return undefined;
  return {
    text: meant.text,
    differs: (start, end) => some(start, end, meant.isChanged),
    borderAt: undefined,
    isGuess: (start, end) => some(start, end, meant.isGuessed),
  };
}

function collapsedReading(folded: FoldedText, collapsed: FoldBuffer, isBorder: IsBorder): Reading {
  const { kinds } = foldTable();
  collapsed.reserve(folded.length);
  const { units, starts, ends, gaps } = collapsed;
  /** Second unit of a merged run in the plain reading, or 0. */
  const merged = new Int32Array(folded.length);
  let length = 0;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.units[i] ?? 0;
    if (length > 0 && units[length - 1] === unit && kinds[unit] === UnitKind.han) {
      ends[length - 1] = folded.ends[i] ?? 0;
      if (merged[length - 1] === 0) merged[length - 1] = i;
      continue;
    }
    units[length] = unit;
    starts[length] = folded.starts[i] ?? 0;
    ends[length] = folded.ends[i] ?? 0;
    gaps[length++] = folded.gaps[i] ?? 0;
  }
  gaps[length] = folded.gaps[folded.length] ?? 0;
  collapsed.source = folded.source;
  collapsed.length = length;
  const isMerged = (unit: number): boolean => merged[unit] !== 0;
  return {
    text: collapsed,
    differs: (start, end) => some(start, end, isMerged),
    borderAt: (unit) => isMerged(unit) && isBorder(folded, merged[unit] ?? 0),
  };
}

function some(start: number, end: number, test: (unit: number) => boolean): boolean {
  for (let unit = start; unit < end; unit++) if (test(unit)) return true;
  return false;
}
