import { packedNumbers } from '../fold/packedNumbers';
import { FIRST_SOUND } from './firstSound';
import { SWAPS } from './swaps';
import packed from './soundTable.packed.json';

let table: Uint16Array | undefined;

/** unit → the unit that stands for its sound (toneless pinyin); units that are no common Chinese characters stay as they are. */
export function soundTable(): Uint16Array {
  if (table) return table;
  const made = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) made[unit] = unit;
  const numbers = packedNumbers(packed.sounds);
  let unit = 0;
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    unit += numbers[i] ?? 0;
    made[unit] = FIRST_SOUND + (numbers[i + 1] ?? 0);
  }
  for (const [written, meant] of SWAPS) made[written] = made[meant] ?? meant;
  table = made;
  return made;
}
