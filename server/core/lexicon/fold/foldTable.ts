import packed from './foldTable.packed.json';
import { packedNumbers } from './packedNumbers';

/** What each character folds to. Made by scripts/make-fold-table.mjs; read once. */
export interface FoldTable {
  /** unit → unit, for the whole BMP. */
  readonly targets: Uint16Array;
  /** unit → `UnitKind`, for the whole BMP. */
  readonly kinds: Uint8Array;
  /** Code points above the BMP that stand for one unit. */
  readonly astral: ReadonlyMap<number, number>;
  /** Planes 1 and 2, from U+10000: code point − 0x10000 → `UnitKind`. */
  readonly astralKinds: Uint8Array;
}

let table: FoldTable | undefined;

export function foldTable(): FoldTable {
  table ??= unpack();
  return table;
}

/** Another number whenever the table is another one (FNV-1a): what was compiled with an older table must not be used. */
export function foldTableId(): number {
  let sum = 0x811c9dc5;
  for (const text of [packed.bmp, packed.kinds, packed.astral, packed.astralKinds])
    for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

function unpack(): FoldTable {
  const targets = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) targets[unit] = unit;
  readMapping(packed.bmp, (from, to) => {
    targets[from] = to;
  });
  const astral = new Map<number, number>();
  readMapping(packed.astral, (from, to) => astral.set(from, to));
  return {
    targets,
    kinds: readKinds(packed.kinds, 0x10000),
    astral,
    astralKinds: readKinds(packed.astralKinds, 0x20000),
  };
}

/** Runs of neighbours that move by the same distance: gap since the last run, length, distance from the last run's target (zigzag). */
function readMapping(base64: string, put: (from: number, to: number) => void): void {
  const numbers = packedNumbers(base64);
  let from = 0;
  let to = 0;
  for (let i = 0; i + 2 < numbers.length; i += 3) {
    const distance = numbers[i + 2] ?? 0;
    from += numbers[i] ?? 0;
    to += distance % 2 === 1 ? -(distance + 1) / 2 : distance / 2;
    for (let n = numbers[i + 1] ?? 0; n > 0; n--) put(from++, to++);
  }
}

/** Runs of the same kind: length × 16 + kind. */
function readKinds(base64: string, size: number): Uint8Array {
  const kinds = new Uint8Array(size);
  let at = 0;
  for (const run of packedNumbers(base64)) {
    const end = at + (run >>> 4);
    kinds.fill(run & 15, at, end);
    at = end;
  }
  return kinds;
}
