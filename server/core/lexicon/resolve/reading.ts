import { FoldBuffer, type FoldedText, foldInto } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import { misspeltAt, misspeltFirsts } from '../sound/misspellings';
import { meansItself, telltaleUnits, telltales } from '../sound/telltales';
import { writtenOut } from './writtenOut';

/** One way to read a text. Readings other than the plain one count only where they differ from it. */
export interface Reading {
  readonly text: FoldedText;
  /** Whether `[start, end)` holds something that only this reading reads so; undefined: the plain reading. */
  readonly differs: ((start: number, end: number) => boolean) | undefined;
  /** For a collapsed reading: whether the doubled character at this unit is the end of one word and the start of the next. */
  readonly borderAt: ((unit: number) => boolean) | undefined;
  /** Characters were taken for others that sound alike: what is met is a suspicion. */
  readonly isGuess?: true;
}

/** Room for the readings of one text. */
interface Buffers {
  readonly plain: FoldBuffer;
  readonly aloud: FoldBuffer;
  readonly collapsed: FoldBuffer;
}
const newBuffers = (): Buffers => ({ plain: new FoldBuffer(), aloud: new FoldBuffer(), collapsed: new FoldBuffer() });
const shared = newBuffers();

/** UTF-16 units up to which a text is read in one go, in room that the next one uses again. */
export const READ_AT_ONCE = 4000;

/**
 * The readings of a text: plain; with runs of one character collapsed to one (加微微信), where there are such runs; with `+` and hearts
 * read aloud (加, 心), where there are some; with characters that are swapped for their sound (砖发) as they are meant. Of a text up to `READ_AT_ONCE` valid until the next call; a longer one has room of its own,
 * since others may have a turn before it is through.
 */
export function readings(text: string, isBorder: IsBorder): Iterable<Reading> {
  if (text.length > READ_AT_ONCE) return readingsOf(text, isBorder);
  if (last?.text === text && last.isBorder === isBorder) return last.readings;
  // What it holds is lost as soon as the room is used again.
  last = undefined;
  const read = [...readingsOf(text, isBorder)];
  last = { text, isBorder, readings: read };
  return read;
}

type IsBorder = (text: FoldedText, unit: number) => boolean;

/** Shipped words and a team's are looked for one after the other: the last short text is read once for both. */
let last: { readonly text: string; readonly isBorder: IsBorder; readonly readings: readonly Reading[] } | undefined;

function* readingsOf(text: string, isBorder: IsBorder): Generator<Reading> {
  const { plain, aloud, collapsed } = text.length > READ_AT_ONCE ? newBuffers() : shared;
  const folded = foldInto(plain, text);
  yield { text: folded, differs: undefined, borderAt: undefined };
  if (folded.repeats) yield collapsedReading(folded, collapsed, isBorder);
  const meant = meantReading(folded);
  if (meant) yield meant;
  for (let turn = 0; ; turn++) {
    const out = writtenOut(text, turn);
    if (!out) break;
    yield { text: out.text, differs: (start, end) => some(start, end, out.isWrittenOut), borderAt: undefined };
  }
  if (!folded.signs) return;
  const { kinds } = foldTable();
  const spoken = foldInto(aloud, text, { aloud: true });
  const isSign = (unit: number): boolean => kinds[text.charCodeAt(spoken.starts[unit] ?? 0)] === UnitKind.spoken;
  yield { text: spoken, differs: (start, end) => some(start, end, isSign), borderAt: undefined };
}

let marked: Uint8Array | undefined;

/** Units that are telltale or begin a misspelt word. One look at an array for each unit of every text, where a look at a map would cost ten times as much. */
function mayMeanAnother(): Uint8Array {
  if (marked) return marked;
  marked = new Uint8Array(0x10000);
  for (const unit of misspeltFirsts()) marked[unit] = 1;
  for (const unit of telltaleUnits()) marked[unit] = 1;
  return marked;
}

/** The text with telltale characters and misspelt words as they are meant; undefined where there are none. */
function meantReading(folded: FoldedText): Reading | undefined {
  const asked = mayMeanAnother();
  const meant = telltales();
  const { source, length, starts, ends, gaps } = folded;
  /** Made when the first one is met: most texts have none. */
  let units: Uint16Array | undefined;
  for (let unit = 0; unit < length; unit++) {
    if (asked[folded.units[unit] ?? 0] === 0) continue;
    const word = misspeltAt(folded.units, unit, length);
    const single = meant[folded.units[unit] ?? 0] ?? 0;
    if (!word && (single === 0 || meansItself(folded.units, unit, length))) continue;
    units ??= folded.units.slice(0, length);
    if (!word) units[unit] = single;
    for (let index = 0; word && index < word.length; index++) units[unit + index] = word.charCodeAt(index);
    if (word) unit += word.length - 1;
  }
  if (!units) return undefined;
  const changed = units;
  const isSwapped = (unit: number): boolean => changed[unit] !== folded.units[unit];
  const text: FoldedText = { source, length, units, starts, ends, gaps, repeats: false, signs: false };
  return { text, differs: (start, end) => some(start, end, isSwapped), borderAt: undefined, isGuess: true };
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
