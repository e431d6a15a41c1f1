import type { Pixels } from './model';

/** Uncompressed Windows bitmaps of 24 or 32 bits, and 8 bits with a palette. Throws on any other. */
export function decodeBmp(bytes: Uint8Array): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const headerSize = view.getUint32(14, true);
  const width = view.getInt32(18, true);
  const rows = view.getInt32(22, true);
  const bits = view.getUint16(28, true);
  const compression = view.getUint32(30, true);
  // 3: bit masks, which every writer of 32 bits sets to the plain order.
  if (headerSize < 40 || width <= 0 || rows === 0 || (compression !== 0 && !(compression === 3 && bits === 32)))
    throw new Error('bitmap of an unknown kind');
  if (bits !== 8 && bits !== 24 && bits !== 32) throw new Error('bitmap of an unknown depth');
  const height = Math.abs(rows);
  const stride = Math.ceil((width * bits) / 32) * 4;
  const palette = 14 + headerSize;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const row = start + (rows > 0 ? height - 1 - y : y) * stride;
    for (let x = 0; x < width; x++) {
      const from = bits === 8 ? palette + view.getUint8(row + x) * 4 : row + (x * bits) / 8;
      const to = (y * width + x) * 4;
      data[to] = view.getUint8(from + 2);
      data[to + 1] = view.getUint8(from + 1);
      data[to + 2] = view.getUint8(from);
      data[to + 3] = 255;
    }
  }
  return { data, width, height };
}
