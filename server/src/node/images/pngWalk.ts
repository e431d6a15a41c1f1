import { type ByteSource, headBytes } from './byteSource';
import { crc32 } from './crc32';

/** What the chunks of a PNG come to. */
export interface PngWalk {
  /** Lengths, order and checksums as far as they were looked at. */
  readonly sound: boolean;
  /** Its last chunk was reached; else it is longer than what is walked through. */
  readonly end: boolean;
  /** Bytes of packed pixels; of a picture that was not walked through, at most so many. */
  readonly data: number;
  /** Has two frames or more. */
  readonly animated: boolean;
}

/** Long profiles and texts make some hundred; pixels come in chunks of 8 KB or more. */
const mostChunks = 10_000;

/** Chunk by chunk (W3C PNG, third edition, 5.3), with their checksums, within what the source lets be read closely. */
export async function walkPng(source: ByteSource): Promise<PngWalk> {
  let data = 0;
  let animated = false;
  const found = (sound: boolean, end = false): PngWalk => ({ sound, end, data, animated });
  for (let at = 8, chunks = 0; ; chunks++) {
    const head = await source.read(at, 12);
    if (head.length < 12) return found(false);
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    const next = at + 12 + length;
    if (next > source.size || !/^[A-Za-z]{4}$/.test(type)) return found(false);
    if ((chunks === 0) !== (type === 'IHDR')) return found(false);
    if (type === 'acTL' && data === 0) animated = head.readUInt32BE(8) > 1;
    if (next > source.closely || chunks >= mostChunks) {
      data += source.size - at;
      return found(true);
    }
    if (!(await isIntact(source, at + 4, length + 4))) return found(false);
    if (type === 'IDAT') data += length;
    if (type === 'IEND') return found(data > 0, true);
    at = next;
  }
}

/** Whether the checksum behind `[start, start + length)` is that of the bytes. */
async function isIntact(source: ByteSource, start: number, length: number): Promise<boolean> {
  let sum = 0;
  for (let at = start; at < start + length; ) {
    const block = await source.read(at, Math.min(headBytes, start + length - at));
    if (block.length === 0) return false;
    sum = crc32(block, sum);
    at += block.length;
  }
  const written = await source.read(start + length, 4);
  return written.length === 4 && written.readUInt32BE(0) === sum;
}
