import type { Pixels } from './model';

/** The first frame of a GIF on its canvas (GIF89a specification, 1990). Throws where there is none. */
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
  const framePacked = bytes[at + 9] ?? 0;
  at += 10;
  const own = tableBytes(framePacked);
  if (own > 0) palette = bytes.subarray(at, at + own);
  at += own;
  const indices = unpack(bytes[at] ?? 0, joinBlocks(bytes, at + 1), frame.width * frame.height);
  const data = new Uint8ClampedArray(canvas.width * canvas.height * 4);
  const rows = rowOrder(frame.height, (framePacked & 0x40) !== 0);
  for (let i = 0; i < indices.length; i++) {
    const x = frame.left + (i % frame.width);
    const y = frame.top + (rows[Math.floor(i / frame.width)] ?? 0);
    const colour = indices[i] ?? 0;
    if (x >= canvas.width || y >= canvas.height || colour === transparent) continue;
    const to = (y * canvas.width + x) * 4;
    for (let channel = 0; channel < 3; channel++) data[to + channel] = palette[colour * 3 + channel] ?? 0;
    data[to + 3] = 255;
  }
  return { data, ...canvas };
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

/** LZW with codes of growing width, as appendix F describes. Missing pixels stay 0. */
function unpack(minimum: number, packed: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count);
  const clear = 1 << minimum;
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const stack = new Uint8Array(4097);
  let width = minimum + 1;
  let next = clear + 2;
  let previous = -1;
  let first = 0;
  let bits = 0;
  let held = 0;
  let written = 0;
  for (let i = 0; i < packed.length && written < count; ) {
    while (bits < width && i < packed.length) {
      held |= (packed[i++] ?? 0) << bits;
      bits += 8;
    }
    if (bits < width) break;
    const code = held & ((1 << width) - 1);
    held >>= width;
    bits -= width;
    if (code === clear) {
      width = minimum + 1;
      next = clear + 2;
      previous = -1;
      continue;
    }
    if (code === clear + 1 || code > next || (previous === -1 && code > clear)) break;
    let depth = 0;
    let at = code;
    if (code === next) {
      stack[depth++] = first;
      at = previous;
    }
    while (at > clear && depth < 4096) {
      stack[depth++] = suffix[at] ?? 0;
      at = prefix[at] ?? 0;
    }
    first = at;
    stack[depth++] = at;
    while (depth > 0 && written < count) out[written++] = stack[--depth] ?? 0;
    if (previous !== -1 && next < 4096) {
      prefix[next] = previous;
      suffix[next] = first;
      next++;
      if (next === 1 << width && width < 12) width++;
    }
    previous = code;
  }
  return out;
}
