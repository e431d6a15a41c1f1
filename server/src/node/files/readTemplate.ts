import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Message } from '../../../core/l10n/message';

/** Templates larger than this are not read whole: the first part is enough to say that they are too large (limit: 512 KiB). */
const READ_AT_MOST = 1024 * 1024;

/** Filled anew by each file; what comes of it are texts of their own. */
let room: Buffer | undefined;

/** `bytes`: size of the file, where the text is only its first part. */
export type ReadTemplate = { readonly text: string; readonly bytes?: number } | { readonly problem: Message };

/**
 * Reads a template as UTF-8 (a byte-order mark stays: offsets are of the file). Binary and otherwise encoded files are refused in words.
 * Synchronous: templates are small, and four trips to the thread pool a file cost a run over thousands of them half of its time. For the same
 * reason nothing is asked of the file before it is read, and what is read lands in the same place each time.
 */
export function readTemplate(file: string, shownAs: string): ReadTemplate {
  const handle = openSync(file, flagsFor(file));
  try {
    room ??= Buffer.allocUnsafeSlow(READ_AT_MOST + 1);
    let read = 0;
    for (let count = -1; count !== 0 && read < room.length; read += count)
      count = readSync(handle, room, read, room.length - read, null);
    if (read === 0 && flagsFor(file) !== constants.O_RDONLY && !fstatSync(handle).isFile()) return special(shownAs);
    const decoded = decodeTemplate(room.subarray(0, Math.min(read, READ_AT_MOST)), shownAs, read > READ_AT_MOST);
    // What comes through a pipe has no size.
    const bytes = read > READ_AT_MOST ? fstatSync(handle).size : 0;
    return bytes > 0 && 'text' in decoded ? { ...decoded, bytes } : decoded;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') return special(shownAs);
    if (code !== 'EISDIR') throw error;
    return { problem: { key: 'project.template.isFolder', args: { path: shownAs } } };
  } finally {
    closeSync(handle);
  }
}

/**
 * A named pipe is opened without waiting for somebody who writes into it, which may never happen; what a shell hands over under `/dev/fd`
 * (`qunfa check <(…)`) is waited for. Windows has neither.
 */
function flagsFor(file: string): number {
  return /^\/(?:dev|proc)\//.test(file) ? constants.O_RDONLY : constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
}

const special = (path: string): ReadTemplate => ({ problem: { key: 'project.template.special', args: { path } } });

/** The same for whoever must not wait on a disk, or has files that only come with a promise. Undefined where there is none to read. */
export async function readTemplateLater(file: string, shownAs: string): Promise<ReadTemplate | undefined> {
  const handle = await open(file, flagsFor(file)).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const facts = await handle.stat();
    const { size } = facts;
    if (!facts.isFile()) return undefined;
    const bytes = Buffer.alloc(Math.min(size, READ_AT_MOST));
    let read = 0;
    for (let count = -1; count !== 0 && read < bytes.length; read += count)
      count = (await handle.read(bytes, read, bytes.length - read, read)).bytesRead;
    return decodeTemplate(bytes.subarray(0, read), shownAs, size > READ_AT_MOST);
  } catch {
    return undefined;
  } finally {
    await handle.close();
  }
}

/** The same for bytes at hand (standard input). `cut`: the end may fall inside a character. */
export function decodeTemplate(bytes: Uint8Array, shownAs: string, cut = false): ReadTemplate {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { problem: { key: 'project.template.utf16', args: { path: shownAs } } };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { problem: { key: 'project.template.utf16', args: { path: shownAs } } };
  const whole = cut ? bytes.subarray(0, lastStart(bytes)) : bytes;
  const text = isUtf8(whole)
    ? Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength).toString('utf8')
    : undefined;
  // A search in the text is faster than one in the bytes.
  if (text === undefined ? bytes.includes(0) : text.includes('\0'))
    return { problem: { key: 'project.template.binary', args: { path: shownAs } } };
  return text === undefined ? { problem: { key: 'project.template.notUtf8', args: { path: shownAs } } } : { text };
}

/** Where the last character starts: with it falls a half one. */
function lastStart(bytes: Uint8Array): number {
  let at = bytes.length - 1;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return at;
}
