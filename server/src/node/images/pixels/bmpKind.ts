import { UnknownKind } from './unknownKind';

/** How the bytes of a bitmap become pixels. */
export interface BmpKind {
  readonly width: number;
  readonly height: number;
  readonly isTopDown: boolean;
  readonly bits: number;
  /** Offset of the first row in the file. */
  readonly start: number;
  readonly palette: { readonly start: number; readonly bytes: number; readonly count: number };
  /** Of 16 and 32 bits. */
  readonly masks: Readonly<Record<'red' | 'green' | 'blue' | 'alpha', BmpChannel>> | undefined;
}

export interface BmpChannel {
  readonly mask: number;
  /** Bits below it. */
  readonly shift: number;
  /** Its largest value; 0 where there is no such channel. */
  readonly highest: number;
}

const coreHeader = 12;
const plain = 0;
/** Masks behind the header, or in it from version 2 on. */
const bitMasks = 3;
const alphaBitMasks = 6;

/** Reads the information header (BITMAPCOREHEADER … BITMAPV5HEADER). Throws `UnknownKind` where pixels are packed or have an odd depth. */
export function bmpKind(view: DataView): BmpKind {
  const start = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const isCore = headerSize === coreHeader;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const rows = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? plain : view.getUint32(30, true);
  if (width <= 0 || rows === 0) throw new Error('no size');
  if (![plain, bitMasks, alphaBitMasks].includes(compression) || ![1, 2, 4, 8, 16, 24, 32].includes(bits))
    throw new UnknownKind();
  const isMasked = compression !== plain;
  const used = isCore ? 0 : view.getUint32(46, true);
  return {
    width,
    height: Math.abs(rows),
    isTopDown: rows < 0,
    bits,
    start,
    palette: {
      start: 14 + headerSize,
      bytes: isCore ? 3 : 4,
      count: used === 0 ? 2 ** Math.min(bits, 8) : used,
    },
    masks:
      bits === 16 || bits === 32
        ? masksOf(view, bits, isMasked, headerSize >= 56 || compression === alphaBitMasks)
        : undefined,
  };
}

/** Without masks: five bits a colour of 16, eight of 32; the fourth byte counts only where a mask says so. */
function masksOf(view: DataView, bits: 16 | 32, isMasked: boolean, withAlpha: boolean): NonNullable<BmpKind['masks']> {
  const usual = bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  const [red = 0, green = 0, blue = 0, alpha = 0] = isMasked
    ? [0, 1, 2, 3].map((i) => (i < 3 || withAlpha ? view.getUint32(54 + i * 4, true) : 0))
    : usual;
  return { red: channel(red), green: channel(green), blue: channel(blue), alpha: channel(alpha) };
}

function channel(mask: number): BmpChannel {
  if (mask === 0) return { mask, shift: 0, highest: 0 };
  const shift = 31 - Math.clz32(mask & -mask);
  return { mask, shift, highest: mask >>> shift };
}
