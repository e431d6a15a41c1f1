import { foldTable } from '../fold/foldTable';
import { COMPONENTS } from './components';
import { LOOK_ALIKES } from './lookAlikes';

/** Components that are radicals themselves: what they stand in looks alike by nothing else. */
const RADICAL = new Set('口又土女子木日月目王石田禾米人力刀刂寸斤斗心火示水山玉皿里大小见隹马鸟虫戈页羊欠灬攵言贝车耳');
/** Classes are written as private-use units behind those of sounds. */
const FIRST_SHAPE = 0xf000;

export interface Parts {
  /** First part × 65536 + second part (folded) → the character that they make (folded). */
  readonly made: ReadonlyMap<number, number>;
  /** Units that may be the first of two parts, and the second: looks at arrays before the map is asked. */
  readonly mayBegin: Uint8Array;
  readonly mayEnd: Uint8Array;
  /** unit → the unit that stands for all that are taken for it; units that look like nothing else stay as they are. */
  readonly shapes: Uint16Array;
}

let table: Parts | undefined;

/** What parts make which character, and which characters look alike. */
export function parts(): Parts {
  table ??= read();
  return table;
}

function read(): Parts {
  const { targets } = foldTable();
  const folded = (char: string): number => targets[char.charCodeAt(0)] ?? 0;
  const made = new Map<number, number>();
  const mayBegin = new Uint8Array(0x10000);
  const mayEnd = new Uint8Array(0x10000);
  const shapes = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) shapes[unit] = unit;
  let next = FIRST_SHAPE;
  const together = (chars: readonly string[]): void => {
    const free = chars.map(folded).filter((unit) => shapes[unit] === unit);
    if (free.length > 1) for (const unit of free) shapes[unit] = next;
    next += 1;
  };
  for (const group of LOOK_ALIKES.split(' ')) together([...group]);
  for (const line of COMPONENTS.split(/[\n;]/)) {
    const [component = '', ...rest] = line.trim().split(' ');
    let behind = false;
    const sharing: string[] = [];
    for (const entry of rest) {
      const [radical = '', char = ''] = entry;
      if (entry === '/') {
        behind = true;
        continue;
      }
      const [first, second] = behind ? [folded(component), folded(radical)] : [folded(radical), folded(component)];
      made.set(first * 0x10000 + second, folded(char));
      mayBegin[first] = 1;
      mayEnd[second] = 1;
      sharing.push(char);
    }
    if (!RADICAL.has(component)) together(sharing);
  }
  return { made, mayBegin, mayEnd, shapes };
}

/** The character that two neighbouring units make; 0 where they make none. */
export function madeOf(first: number, second: number): number {
  const { made, mayBegin } = parts();
  return mayBegin[first] === 1 ? (made.get(first * 0x10000 + second) ?? 0) : 0;
}

/** Radicals that are no characters, or hardly ever: written before another part they are no accident. */
export const BOUND_RADICALS: readonly string[] = [...'氵亻扌讠钅纟饣犭礻衤辶疒艹忄冫宀彳阝贝禾力君车'];
/** Those that stand behind. */
const BOUND = new Set([...BOUND_RADICALS, ...'刂攵彡']);

/** Whether a part can't be a word of its own there. */
export function isBound(part: string): boolean {
  return BOUND.has(part);
}
