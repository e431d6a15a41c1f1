import { assertDecodable } from './assertDecodable';
import { type BmpChannel, type BmpKind, bmpKind } from './bmpKind';
import type { Pixels } from './model';

/**
 * Windows and OS/2 bitmaps with plain pixels: palettes of 1, 2, 4 and 8 bits, 16, 24 and 32 bits with or without masks, from the bottom up or
 * the top down. Throws on packed ones (`UnknownKind`) and where pixels are missing.
 */
export function decodeBmp(bytes: Uint8Array): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = bmpKind(view);
  const { width, height, isTopDown, bits, start } = kind;
  assertDecodable(width, height);
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (start + stride * height > bytes.byteLength) throw new Error('fewer rows than the header says');
  const data = new Uint8ClampedArray(width * height * 4);
  const read = bits <= 8 ? palettePixel(kind, view) : bits === 24 ? plainPixel(view) : maskedPixel(kind, view);
  for (let y = 0; y < height; y++) {
    const row = start + (isTopDown ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++) read(data, (y * width + x) * 4, row, x);
  }
  // Most writers of 32 bits leave the fourth byte empty: a picture that is all clear is not meant to be.
  if (kind.masks?.alpha.mask !== 0 && !hasAlpha(data)) for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { data, width, height };
}

type ReadPixel = (data: Uint8ClampedArray, to: number, row: number, x: number) => void;

function palettePixel({ bits, palette }: BmpKind, view: DataView): ReadPixel {
  const highest = 2 ** bits - 1;
  return (data, to, row, x) => {
    const at = x * bits;
    const index = (view.getUint8(row + (at >> 3)) >> (8 - bits - (at & 7))) & highest;
    const colour = palette.start + index * palette.bytes;
    const isThere = index < palette.count && colour + 3 <= view.byteLength;
    for (let channel = 0; channel < 3; channel++)
      data[to + channel] = isThere ? view.getUint8(colour + 2 - channel) : 0;
    data[to + 3] = 255;
  };
}

function plainPixel(view: DataView): ReadPixel {
  return (data, to, row, x) => {
    const from = row + x * 3;
    data[to] = view.getUint8(from + 2);
    data[to + 1] = view.getUint8(from + 1);
    data[to + 2] = view.getUint8(from);
    data[to + 3] = 255;
  };
}

function maskedPixel({ bits, masks }: BmpKind, view: DataView): ReadPixel {
  if (!masks) throw new Error('no masks');
  const { red, green, blue, alpha } = masks;
  return (data, to, row, x) => {
    const value = bits === 16 ? view.getUint16(row + x * 2, true) : view.getUint32(row + x * 4, true);
    data[to] = share(value, red, 0);
    data[to + 1] = share(value, green, 0);
    data[to + 2] = share(value, blue, 0);
    data[to + 3] = share(value, alpha, 255);
  };
}

/** A channel stretched to a byte. */
function share(value: number, { mask, shift, highest }: BmpChannel, absent: number): number {
  return highest === 0 ? absent : (((value & mask) >>> shift) * 255) / highest;
}

function hasAlpha(data: Uint8ClampedArray): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) return true;
  return false;
}
