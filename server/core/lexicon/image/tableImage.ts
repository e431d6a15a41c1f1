import type { FoldTable } from '../fold/foldTable';
import { numbersFromBytes, numbersToBytes, risingFromBytes, risingToBytes } from './numbers';
import { bytesIn, inTurn, type Section } from './sections';

/** The tables of folding and of sounds, unpacked, and the number of the first. */
export function tablesToSections(
  { targets, kinds, astral, astralKinds }: FoldTable,
  id: number,
  sounds: Uint16Array,
): readonly Uint8Array[] {
  const folded = [...astral];
  const numbers = [id, ...folded.map(([from]) => from), ...folded.map(([, to]) => to)];
  return [numbersToBytes(numbers), kinds, astralKinds, ...unitsToBytes(targets), ...unitsToBytes(sounds)];
}

/** How many blocks `tablesToSections` gives. */
export const TABLE_SECTIONS = 7;
const BEFORE_TARGETS = 3;
const BEFORE_SOUNDS = 5;

export function foldTableFromSections(sections: readonly Section[]): FoldTable {
  const next = inTurn(sections);
  const numbers = numbersFromBytes(next());
  const count = (numbers.length - 1) / 2;
  const astral = new Map<number, number>();
  for (let at = 1; at <= count; at++) astral.set(numbers[at] ?? 0, numbers[at + count] ?? 0);
  const [kinds, astralKinds] = [bytesIn(next()), bytesIn(next())];
  return { targets: unitsFromBytes(sections.slice(BEFORE_TARGETS)), kinds, astral, astralKinds };
}

export function foldTableIdFromSections(sections: readonly Section[]): number {
  return numbersFromBytes(inTurn(sections)())[0] ?? 0;
}

export function soundTableFromSections(sections: readonly Section[]): Uint16Array {
  return unitsFromBytes(sections.slice(BEFORE_SOUNDS, TABLE_SECTIONS));
}

/** A table of all units, most of which stand for themselves: the others as distances from one to the next, and what they stand for. */
function unitsToBytes(table: Uint16Array): readonly Uint8Array[] {
  const others = [...table.keys()].filter((unit) => table[unit] !== unit);
  return [risingToBytes(others), numbersToBytes(others.map((unit) => table[unit] ?? 0))];
}

function unitsFromBytes(sections: readonly Section[]): Uint16Array {
  const next = inTurn(sections);
  const others = risingFromBytes(next());
  const targets = numbersFromBytes(next());
  const table = unitsThemselves();
  for (let at = 0; at < others.length; at++) table[others[at] as number] = targets[at] as number;
  return table;
}

/** Two at a time: this runs at each start. Little-endian. */
function unitsThemselves(): Uint16Array {
  const pairs = new Uint32Array(0x8000);
  for (let at = 0, pair = 0x10000; at < pairs.length; at++, pair += 0x20002) pairs[at] = pair;
  return new Uint16Array(pairs.buffer);
}
