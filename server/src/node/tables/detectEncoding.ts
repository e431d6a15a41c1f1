import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { TABLE_LIMITS } from './tableLimits';

export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
export type Detected = TableEncoding | 'sheet' | 'old-excel' | 'binary' | 'empty';

/**
 * What a file is by its content: byte order mark or zip signature first; then UTF-8 where every byte agrees (the whole file is looked
 * at, since one customer's name may be all that tells), else GB18030, which the decoder will hold to its rules.
 */
export async function detectEncoding(handle: FileHandle, signal?: AbortSignal): Promise<Detected> {
  const head = await readAt(handle, Buffer.alloc(4096), 0);
  if (head.length === 0) return 'empty';
  const known = bySignature(head) ?? byZeroes(head);
  if (known !== undefined) return known;
  return (await isUtf8File(handle, signal)) ? 'utf-8' : 'gb18030';
}

function bySignature(head: Buffer): Detected | undefined {
  if (head.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf))) return 'utf-8';
  if (head.subarray(0, 2).equals(Buffer.of(0xff, 0xfe))) return 'utf-16le';
  if (head.subarray(0, 2).equals(Buffer.of(0xfe, 0xff))) return 'utf-16be';
  if (head.subarray(0, 4).equals(Buffer.of(0x50, 0x4b, 3, 4))) return 'sheet';
  if (head.subarray(0, 4).equals(Buffer.of(0xd0, 0xcf, 0x11, 0xe0))) return 'old-excel';
  return undefined;
}

/**
 * Text has no zero bytes, save UTF-16 without its mark: there commas, digits and line breaks have theirs on one side, and only a rare
 * sign (一, U+4E00) has one on the other. Where the guess is wrong the decoder meets a zero character and refuses.
 */
function byZeroes(head: Buffer): Detected | undefined {
  if (!head.includes(0)) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (odd > 2 * even) return 'utf-16le';
  return even > 2 * odd ? 'utf-16be' : 'binary';
}

async function isUtf8File(handle: FileHandle, signal: AbortSignal | undefined): Promise<boolean> {
  const buffer = Buffer.alloc(TABLE_LIMITS.chunk);
  for (let at = 0; ; ) {
    signal?.throwIfAborted();
    const bytes = await readAt(handle, buffer, at);
    if (bytes.length === 0) return true;
    const end = bytes.length < buffer.length ? bytes.length : wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return false;
    at += end;
  }
}

/** Length without a character that the end may have cut: back to the last byte that begins one. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 4; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

/** Fills the buffer from a position as far as the file goes. */
async function readAt(handle: FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
