import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Message } from '../../../core/l10n/message';

/** Templates larger than this are not read whole: the first part is enough to say that they are too large (limit: 512 KiB). */
const READ_AT_MOST = 1024 * 1024;

export type ReadTemplate = { readonly text: string } | { readonly problem: Message };

/**
 * Reads a template as UTF-8 (a byte-order mark stays: offsets are of the file). Binary and otherwise encoded files are refused in words.
 * Synchronous: templates are small, and four trips to the thread pool a file cost a run over thousands of them half of its time.
 */
export function readTemplate(file: string, shownAs: string): ReadTemplate {
  const handle = openSync(file, 'r');
  try {
    const facts = fstatSync(handle);
    if (facts.isDirectory()) return { problem: { key: 'project.template.isFolder', args: { path: shownAs } } };
    const bytes = Buffer.allocUnsafe(Math.min(facts.size, READ_AT_MOST));
    let read = 0;
    while (read < bytes.length) {
      const count = readSync(handle, bytes, read, bytes.length - read, read);
      if (count === 0) break;
      read += count;
    }
    return decodeTemplate(bytes.subarray(0, read), shownAs, facts.size > READ_AT_MOST);
  } finally {
    closeSync(handle);
  }
}

/** The same for bytes at hand (standard input). `cut`: the end may fall inside a character. */
export function decodeTemplate(bytes: Uint8Array, shownAs: string, cut = false): ReadTemplate {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { problem: { key: 'project.template.utf16', args: { path: shownAs } } };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { problem: { key: 'project.template.utf16', args: { path: shownAs } } };
  if (bytes.includes(0)) return { problem: { key: 'project.template.binary', args: { path: shownAs } } };
  try {
    return { text: (cut ? newDecoder() : DECODER).decode(bytes, { stream: cut }) };
  } catch {
    return { problem: { key: 'project.template.notUtf8', args: { path: shownAs } } };
  }
}

const newDecoder = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const DECODER = newDecoder();
