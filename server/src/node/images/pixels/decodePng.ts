import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { assertDecodable } from './assertDecodable';
import type { Pixels } from './model';
import { type PngKind, pngKind, pngRow } from './pngRow';
import { unfilterRow } from './unfilterRow';

/**
 * A PNG (W3C PNG, third edition) of any depth and colour type, interlaced or not; of an animated one the default picture. Inflated row by row
 * and in turns, so that it takes little more memory than its pixels, and other work gets its turn in between. Rejects where data is missing or
 * makes no sense; checksums are not looked at.
 */
export async function decodePng(bytes: Uint8Array): Promise<Pixels> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = [...chunksOf(file)];
  const header = chunks[0];
  if (header?.type !== 'IHDR' || header.data.length < 13) throw new Error('no header');
  const width = header.data.readUInt32BE(0);
  const height = header.data.readUInt32BE(4);
  assertDecodable(width, height);
  const only = (type: string): Buffer | undefined => chunks.find((chunk) => chunk.type === type)?.data;
  const kind = pngKind(header.data[8] ?? 0, header.data[9] ?? 0, only('PLTE'), only('tRNS'));
  const pixels: Pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const packed = chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []));
  await fill(pixels, kind, header.data[12] === 1 ? adam7 : plain, packed);
  return pixels;
}

interface Pass {
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly down: number;
}
const plain: readonly Pass[] = [{ x: 0, y: 0, across: 1, down: 1 }];
/** The seven passes of an interlaced picture: where each begins, and how far its pixels stand apart. */
const adam7: readonly Pass[] = [
  { x: 0, y: 0, across: 8, down: 8 },
  { x: 4, y: 0, across: 8, down: 8 },
  { x: 0, y: 4, across: 4, down: 8 },
  { x: 2, y: 0, across: 4, down: 4 },
  { x: 0, y: 2, across: 2, down: 4 },
  { x: 1, y: 0, across: 2, down: 2 },
  { x: 0, y: 1, across: 1, down: 2 },
];

async function fill(pixels: Pixels, kind: PngKind, passes: readonly Pass[], packed: readonly Buffer[]): Promise<void> {
  const rows = rowsOf(pixels, kind, passes);
  let row = rows.next();
  let filled = 0;
  const inflate = Readable.from(packed).pipe(createInflate({ chunkSize: 262_144 }));
  try {
    for await (const part of inflate as AsyncIterable<Buffer>) {
      for (let at = 0; at < part.length && !row.done; ) {
        const { line, done } = row.value;
        const taken = Math.min(part.length - at, line.length - filled);
        line.set(part.subarray(at, at + taken), filled);
        at += taken;
        filled += taken;
        if (filled < line.length) continue;
        done();
        filled = 0;
        row = rows.next();
      }
      if (row.done) return;
    }
  } finally {
    inflate.destroy();
  }
  if (!row.done) throw new Error('fewer rows than the header says');
}

interface Row {
  /** Filter byte and packed pixels, to be filled. */
  readonly line: Uint8Array;
  readonly done: () => void;
}

function* rowsOf(pixels: Pixels, kind: PngKind, passes: readonly Pass[]): Generator<Row, undefined> {
  const step = Math.max(1, kind.bits >> 3);
  for (const { x, y, across, down } of passes) {
    const count = Math.ceil((pixels.width - x) / across);
    if (count <= 0) continue;
    const length = Math.ceil((count * kind.bits) / 8);
    let line = new Uint8Array(length + 1);
    let above = new Uint8Array(length + 1);
    for (let at = y; at < pixels.height; at += down) {
      const current = line;
      yield {
        line: current,
        done: () => {
          unfilterRow(current, above, step);
          pngRow(kind, current, pixels.data, at * pixels.width + x, across, count);
        },
      };
      [line, above] = [above, line];
    }
  }
  return undefined;
}

/** Long profiles and texts make some hundred; pixels come in chunks of 8 KB or more. */
const mostChunks = 100_000;

function* chunksOf(file: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  let at = 8;
  for (let count = 0; count < mostChunks && at + 12 <= file.length; count++) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (type === 'IEND') return;
    yield { type, data: file.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}
