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
  const free: Float32Array[] = [];
  const data = new Uint8ClampedArray(width * height * 4);
  const sum = new Float32Array(width * 3);
  for (let y = 0; y < height; y++) {
    const first = down.first[y] ?? 0;
    for (const [at, row] of rows) {
      if (at >= first) continue;
      rows.delete(at);
      free.push(row);
    }
    sum.fill(0);
    const start = down.start[y] ?? 0;
    const end = down.start[y + 1] ?? 0;
    for (let i = start; i < end; i++) {
      const at = first + i - start;
      const weight = down.weights[i] ?? 0;
      let row = rows.get(at);
      if (!row) {
        row = free.pop() ?? new Float32Array(width * 3);
        resampleRow(source, at, across, ground, row);
        rows.set(at, row);
      }
      for (let x = 0; x < sum.length; x++) sum[x] = (sum[x] ?? 0) + (row[x] ?? 0) * weight;
    }
    for (let x = 0, from = 0, to = y * width * 4; x < width; x++, from += 3, to += 4) {
      data[to] = sum[from] ?? 0;
      data[to + 1] = sum[from + 1] ?? 0;
      data[to + 2] = sum[from + 2] ?? 0;
      data[to + 3] = 255;
    }
  }
  return { data, width, height };
}

/** Source pixels that make each target pixel: from `first` on, with the weights `start[i]` … `start[i + 1]`, which sum to 1. Flat, since this is read for every pixel. */
interface Spans {
  readonly first: Int32Array;
  readonly start: Int32Array;
  readonly weights: Float32Array;
}

function spans(start: number, length: number, limit: number, count: number): Spans {
  const scale = length / count;
  const first = new Int32Array(count);
  const starts = new Int32Array(count + 1);
  const weights: number[] = [];
  for (let i = 0; i < count; i++) {
    const span =
      scale >= 1 ? areaSpan(start + i * scale, scale, limit) : linearSpan(start + (i + 0.5) * scale - 0.5, limit);
    first[i] = span.first;
    for (const weight of span.weights) weights.push(weight);
    starts[i + 1] = weights.length;
  }
  return { first, start: starts, weights: Float32Array.from(weights) };
}

interface Span {
  readonly first: number;
  readonly weights: readonly number[];
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
  { first, start, weights }: Spans,
  [red, green, blue]: readonly [number, number, number],
  row: Float32Array,
): void {
  for (let x = 0; x < first.length; x++) {
    const end = start[x + 1] ?? 0;
    let at = (y * width + (first[x] ?? 0)) * 4;
    let r = 0;
    let g = 0;
    let b = 0;
    for (let i = start[x] ?? 0; i < end; i++, at += 4) {
      const weight = weights[i] ?? 0;
      const alpha = data[at + 3] ?? 0;
      if (alpha === 255) {
        r += weight * (data[at] ?? 0);
        g += weight * (data[at + 1] ?? 0);
        b += weight * (data[at + 2] ?? 0);
        continue;
      }
      const share = alpha / 255;
      r += weight * ((data[at] ?? 0) * share + red * (1 - share));
      g += weight * ((data[at + 1] ?? 0) * share + green * (1 - share));
      b += weight * ((data[at + 2] ?? 0) * share + blue * (1 - share));
    }
    row[x * 3] = r;
    row[x * 3 + 1] = g;
    row[x * 3 + 2] = b;
  }
}
