import { assertDecodable } from './assertDecodable';
import type { Pixels } from './model';
import { unpackLzw } from './unpackLzw';

/** The first frame of a GIF on its canvas (GIF89a specification, 1990). Throws where there is none, or where it is far larger than its canvas. */
export function decodeGif(bytes: Uint8Array): Pixels {
  const u16 = (at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  const canvas = { width: u16(6), height: u16(8) };
  const packed = bytes[10] ?? 0;
  let at = 13;
  let palette = bytes.subarray(at, at + tableBytes(packed));
  at += palette.length;
  let transparent = -1;
  while (at < bytes.length && bytes[at] !== 0x2c) {
    if (bytes[at] !== 0x21) throw new Error('no frame');
    if (bytes[at + 1] === 0xf9 && ((bytes[at + 3] ?? 0) & 1) !== 0) transparent = bytes[at + 6] ?? -1;
    at = skipBlocks(bytes, at + 2);
  }
  if (at + 11 > bytes.length) throw new Error('no frame');
  const frame = { left: u16(at + 1), top: u16(at + 3), width: u16(at + 5), height: u16(at + 7) };
  assertDecodable(canvas.width, canvas.height);
  // A frame may be far larger than its canvas, in a file of a few bytes.
  assertDecodable(frame.width, frame.height);
  const framePacked = bytes[at + 9] ?? 0;
  at += 10;
  const own = tableBytes(framePacked);
  if (own > 0) palette = bytes.subarray(at, at + own);
  at += own;
  const indices = unpackLzw(bytes[at] ?? 0, joinBlocks(bytes, at + 1), frame.width * frame.height);
  const rows = rowOrder(frame.height, (framePacked & 0x40) !== 0);
  const data = new Uint8ClampedArray(canvas.width * canvas.height * 4);
  const out = new Uint32Array(data.buffer);
  const colours = coloursOf(palette, transparent);
  const width = Math.min(frame.width, canvas.width - frame.left);
  for (const [i, row] of rows.entries()) {
    const y = frame.top + row;
    if (y >= canvas.height) continue;
    const from = i * frame.width;
    const to = y * canvas.width + frame.left;
    for (let x = 0; x < width; x++) out[to + x] = colours[indices[from + x] ?? 0] ?? 0;
  }
  return { data, ...canvas };
}

/** A pixel a colour as it lies in memory: opaque, or 0 for the clear one. */
function coloursOf(palette: Uint8Array, transparent: number): Uint32Array {
  const data = new Uint8ClampedArray(256 * 4);
  for (let colour = 0; colour < 256; colour++) {
    if (colour === transparent) continue;
    for (let channel = 0; channel < 3; channel++) data[colour * 4 + channel] = palette[colour * 3 + channel] ?? 0;
    data[colour * 4 + 3] = 255;
  }
  return new Uint32Array(data.buffer);
}

function tableBytes(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}

function skipBlocks(bytes: Uint8Array, start: number): number {
  let at = start;
  while ((bytes[at] ?? 0) !== 0) at += 1 + (bytes[at] ?? 0);
  return at + 1;
}

function joinBlocks(bytes: Uint8Array, start: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = start; (bytes[at] ?? 0) !== 0; at += 1 + (bytes[at] ?? 0))
    parts.push(bytes.subarray(at + 1, at + 1 + (bytes[at] ?? 0)));
  return Buffer.concat(parts);
}

/** Rows in the order in which an interlaced frame brings them. */
function rowOrder(height: number, interlaced: boolean): number[] {
  const all = Array.from({ length: height }, (_, row) => row);
  if (!interlaced) return all;
  const pass = (first: number, step: number): number[] =>
    all.filter((row) => row >= first && (row - first) % step === 0);
  return [...pass(0, 8), ...pass(4, 8), ...pass(2, 4), ...pass(1, 2)];
}
