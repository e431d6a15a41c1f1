import type { Pixels } from './model';

/** A part of a picture, in pixels; need not be whole ones. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A region brought to another size: every target pixel is the mean of the area that it covers (made smaller), or lies between its
 * neighbours (made larger). Alpha weighs the colours and is laid on `ground` (red, green, blue), so that the result is opaque.
 */
export function resample(
  source: Pixels,
  region: Region,
  width: number,
  height: number,
  ground: readonly [number, number, number],
): Pixels {
  const across = spans(region.left, region.width, source.width, width);
  const down = spans(region.top, region.height, source.height, height);
  const rows = new Map<number, Float32Array>();
  const data = new Uint8ClampedArray(width * height * 4);
  const sum = new Float32Array(width * 3);
  for (let y = 0; y < height; y++) {
    const span = down[y];
    if (!span) continue;
    for (const row of rows.keys()) if (row < span.first) rows.delete(row);
    sum.fill(0);
    for (const [i, weight] of span.weights.entries()) {
      const at = span.first + i;
      const row = rows.get(at) ?? resampleRow(source, at, across, ground);
      rows.set(at, row);
      for (let x = 0; x < sum.length; x++) sum[x] = (sum[x] ?? 0) + (row[x] ?? 0) * weight;
    }
    for (let x = 0; x < width; x++) {
      const to = (y * width + x) * 4;
      data[to] = sum[x * 3] ?? 0;
      data[to + 1] = sum[x * 3 + 1] ?? 0;
      data[to + 2] = sum[x * 3 + 2] ?? 0;
      data[to + 3] = 255;
    }
  }
  return { data, width, height };
}

/** Source pixels that make one target pixel, and their shares, which sum to 1. */
interface Span {
  readonly first: number;
  readonly weights: readonly number[];
}

function spans(start: number, length: number, limit: number, count: number): Span[] {
  const scale = length / count;
  return Array.from({ length: count }, (_, i) =>
    scale >= 1 ? areaSpan(start + i * scale, scale, limit) : linearSpan(start + (i + 0.5) * scale - 0.5, limit),
  );
}

function areaSpan(from: number, length: number, limit: number): Span {
  const first = Math.min(Math.max(Math.floor(from), 0), limit - 1);
  const last = Math.min(Math.max(Math.ceil(from + length) - 1, first), limit - 1);
  const raw = Array.from({ length: last - first + 1 }, (_, i) =>
    Math.max(0, Math.min(first + i + 1, from + length) - Math.max(first + i, from)),
  );
  const total = raw.reduce((a, b) => a + b, 0);
  return total > 0 ? { first, weights: raw.map((weight) => weight / total) } : { first, weights: [1] };
}

function linearSpan(at: number, limit: number): Span {
  const inside = Math.min(Math.max(at, 0), limit - 1);
  const first = Math.min(Math.floor(inside), Math.max(limit - 2, 0));
  const share = inside - first;
  return limit < 2 ? { first: 0, weights: [1] } : { first, weights: [1 - share, share] };
}

/** One source row at the target's width, colours laid on the ground. */
function resampleRow(
  { data, width }: Pixels,
  y: number,
  across: readonly Span[],
  [red, green, blue]: readonly [number, number, number],
): Float32Array {
  const row = new Float32Array(across.length * 3);
  for (let x = 0; x < across.length; x++) {
    const span = across[x];
    if (!span) continue;
    let r = 0;
    let g = 0;
    let b = 0;
    for (let i = 0; i < span.weights.length; i++) {
      const weight = span.weights[i] ?? 0;
      const at = (y * width + span.first + i) * 4;
      const alpha = (data[at + 3] ?? 0) / 255;
      r += weight * ((data[at] ?? 0) * alpha + red * (1 - alpha));
      g += weight * ((data[at + 1] ?? 0) * alpha + green * (1 - alpha));
      b += weight * ((data[at + 2] ?? 0) * alpha + blue * (1 - alpha));
    }
    row[x * 3] = r;
    row[x * 3 + 1] = g;
    row[x * 3 + 2] = b;
  }
  return row;
}
