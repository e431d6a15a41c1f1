import type { FileHandle } from 'node:fs/promises';

/** Random access to the bytes of one file. */
export interface ByteSource {
  readonly size: number;
  /** Up to this offset a reader may look at every byte; behind it only where it must. */
  readonly closely: number;
  /** Up to `length` bytes from `offset` on; fewer at the end of the file or when the budget is spent. */
  read(offset: number, length: number): Promise<Buffer>;
}

/** Header facts are taken from here; a file of another kind shows itself in the first few. */
export const headBytes = 65_536;
/** Most that is read of one file: three times what the platform takes of a picture. */
const budgetBytes = 32 * 1024 * 1024;

/** Four times what the house takes of a picture: a few milliseconds, once for each change of the file. */
const closelyBytes = 2 * 1024 * 1024;

/** Reads a file in blocks of `headBytes`, the last one kept, and stops giving bytes once the budget is spent. */
export function fileSource(handle: Pick<FileHandle, 'read'>, size: number): ByteSource {
  let block = Buffer.alloc(0);
  let blockStart = 0;
  let spent = 0;
  return {
    size,
    closely: closelyBytes,
    async read(offset, length) {
      const end = Math.min(offset + Math.min(length, headBytes), size);
      if (offset < 0 || end <= offset) return Buffer.alloc(0);
      if (offset < blockStart || end > blockStart + block.length) {
        if (spent >= budgetBytes) return Buffer.alloc(0);
        const wanted = Buffer.alloc(Math.min(headBytes, size - offset));
        const { bytesRead } = await handle.read(wanted, 0, wanted.length, offset);
        block = wanted.subarray(0, bytesRead);
        blockStart = offset;
        spent += wanted.length;
      }
      return block.subarray(offset - blockStart, end - blockStart);
    },
  };
}

/** The same over bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    closely: buffer.length,
    read: async (offset, length) =>
      offset < 0 ? Buffer.alloc(0) : buffer.subarray(offset, offset + Math.min(length, headBytes)),
  };
}

/** True where the pattern stands somewhere between two offsets; looked for from the end backwards. */
export async function standsBetween(
  source: ByteSource,
  pattern: Uint8Array,
  start: number,
  end: number,
): Promise<boolean> {
  const step = headBytes - pattern.length;
  for (let stop = end; stop > start; stop -= step) {
    const from = Math.max(start, stop - headBytes);
    const block = await source.read(from, stop - from);
    if (block.length === 0) return false;
    if (block.lastIndexOf(pattern) !== -1) return true;
    if (from === start) return false;
  }
  return false;
}
