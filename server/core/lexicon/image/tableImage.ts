import type { FoldTable } from '../fold/foldTable';
import { distancesOf, summed } from './distances';
import { bytesIn, numbersIn, type Section, unitsIn } from './sections';

/** The tables of folding and of sounds, unpacked, and the number of the first. */
export function tablesToSections(
  { targets, kinds, astral, astralKinds }: FoldTable,
  id: number,
  sounds: Uint16Array,
): readonly Uint8Array[] {
  const folded = [...astral];
  const numbers = distancesOf(Uint32Array.from([id, ...folded.map(([from]) => from), ...folded.map(([, to]) => to)]));
  return [distances(targets), kinds, astralKinds, new Uint8Array(numbers.buffer), distances(sounds)];
}

/** How many blocks `tablesToSections` gives. */
export const TABLE_SECTIONS = 5;

export function foldTableFromSections(sections: readonly Section[]): FoldTable {
  const [targets, kinds, astralKinds, numbersAt] = sections;
  if (!targets || !kinds || !astralKinds || !numbersAt) throw new Error(CUT_OFF);
  const numbers = summed(numbersIn(numbersAt));
  const count = (numbers.length - 1) / 2;
  const astral = new Map<number, number>();
  for (let at = 1; at <= count; at++) astral.set(numbers[at] ?? 0, numbers[at + count] ?? 0);
  return { targets: fromDistances(targets), kinds: bytesIn(kinds), astral, astralKinds: bytesIn(astralKinds) };
}

export function foldTableIdFromSections(sections: readonly Section[]): number {
  const [, , , numbers] = sections;
  if (!numbers) throw new Error(CUT_OFF);
  return numbersIn(numbers)[0] ?? 0;
}

export function soundTableFromSections(sections: readonly Section[]): Uint16Array {
  const sounds = sections[TABLE_SECTIONS - 1];
  if (!sounds) throw new Error(CUT_OFF);
  return fromDistances(sounds);
}

const CUT_OFF = 'The word image is cut off: build again';

/** Most units stand for themselves: as distances they are zeros, which pack to nothing. */
function distances(table: Uint16Array): Uint8Array {
  return new Uint8Array(table.map((target, unit) => target - unit).buffer);
}

function fromDistances(section: Section): Uint16Array {
  const table = unitsIn(section);
  for (let unit = 0; unit < table.length; unit++) table[unit] = (table[unit] ?? 0) + unit;
  return table;
}
