/** How the bytes of a PNG's rows become pixels. */
export interface PngKind {
  /** Bits of one pixel in a row. */
  readonly bits: number;
  readonly depth: number;
  readonly channels: number;
  /** Opaque or clear colours of an indexed picture; undefined for the other colour types. */
  readonly palette: Uint8Array | undefined;
  /** The one grey or colour that is clear, a sample a channel. */
  readonly clear: readonly number[] | undefined;
}

/** Samples a pixel by colour type, and the depths that the type may have (W3C PNG, table 8). */
const types: Readonly<Record<number, { readonly channels: number; readonly depths: readonly number[] }>> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};
const indexed = 3;

/** Throws where depth and colour type do not go together. */
export function pngKind(
  depth: number,
  colourType: number,
  colours: Buffer | undefined,
  transparency: Buffer | undefined,
): PngKind {
  const type = types[colourType];
  if (!type?.depths.includes(depth)) throw new Error('no such colour type');
  const { channels } = type;
  const bits = depth * channels;
  if (colourType === indexed) {
    const palette = new Uint8Array(256 * 4);
    for (let i = 0; i < 256; i++) {
      for (let channel = 0; channel < 3; channel++) palette[i * 4 + channel] = colours?.[i * 3 + channel] ?? 0;
      palette[i * 4 + 3] = transparency?.[i] ?? 255;
    }
    return { bits, depth, channels, palette, clear: undefined };
  }
  const isOpaque = channels === 1 || channels === 3;
  const samples = isOpaque && transparency && transparency.length >= channels * 2;
  const clear = samples ? Array.from({ length: channels }, (_, i) => transparency.readUInt16BE(i * 2)) : undefined;
  return { bits, depth, channels, palette: undefined, clear };
}

/** Writes the pixels of an unfiltered row (behind its filter byte): the first at pixel `start`, the others `apart` pixels from each other. */
export function pngRow(
  { depth, channels, palette, clear }: PngKind,
  line: Uint8Array,
  out: Uint8ClampedArray,
  start: number,
  apart: number,
  count: number,
): void {
  if (depth === 8 && channels === 3 && !clear) {
    colours(line, out, start, apart, count);
    return;
  }
  const isGrey = channels < 3;
  const hasAlpha = channels === 2 || channels === 4;
  const bytesOf = depth === 16 ? 2 : 1;
  // Greys below a byte are stretched to the whole range: 1 of 1, 3 of 3 and 15 of 15 are white.
  const stretch = depth < 8 ? 255 / (2 ** depth - 1) : 1;
  for (let i = 0, to = start * 4; i < count; i++, to += apart * 4) {
    if (depth < 8 || palette) {
      const at = i * depth;
      const value = ((line[1 + (at >> 3)] ?? 0) >> (8 - depth - (at & 7))) & (2 ** depth - 1);
      if (palette) {
        for (let channel = 0; channel < 4; channel++) out[to + channel] = palette[value * 4 + channel] ?? 0;
        continue;
      }
      out[to] = out[to + 1] = out[to + 2] = value * stretch;
      out[to + 3] = clear?.[0] === value ? 0 : 255;
      continue;
    }
    const at = 1 + i * channels * bytesOf;
    out[to] = line[at] ?? 0;
    out[to + 1] = line[isGrey ? at : at + bytesOf] ?? 0;
    out[to + 2] = line[isGrey ? at : at + 2 * bytesOf] ?? 0;
    out[to + 3] = hasAlpha ? (line[at + (channels - 1) * bytesOf] ?? 0) : 255;
    if (clear && isClear(line, at, clear, bytesOf)) out[to + 3] = 0;
  }
}

/** What most pictures are: three bytes a pixel, nothing clear. */
function colours(line: Uint8Array, out: Uint8ClampedArray, start: number, apart: number, count: number): void {
  for (let i = 0, at = 1, to = start * 4; i < count; i++, at += 3, to += apart * 4) {
    out[to] = line[at] ?? 0;
    out[to + 1] = line[at + 1] ?? 0;
    out[to + 2] = line[at + 2] ?? 0;
    out[to + 3] = 255;
  }
}

function isClear(line: Uint8Array, at: number, clear: readonly number[], bytesOf: number): boolean {
  return clear.every((sample, channel) => {
    const place = at + channel * bytesOf;
    const high = line[place] ?? 0;
    return sample === (bytesOf === 2 ? high * 256 + (line[place + 1] ?? 0) : high);
  });
}
