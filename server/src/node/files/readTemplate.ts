import { open } from 'node:fs/promises';
import type { Message } from '../../../core/l10n/message';

/** Templates larger than this are not read whole: the first part is enough to say that they are too large (limit: 512 KiB). */
const READ_AT_MOST = 1024 * 1024;

export type ReadTemplate = { readonly text: string } | { readonly problem: Message };

/** Reads a template as UTF-8 (a byte-order mark stays: offsets are of the file). Binary and otherwise encoded files are refused in words. */
export async function readTemplate(file: string, shownAs: string): Promise<ReadTemplate> {
  const handle = await open(file, 'r');
  try {
    const facts = await handle.stat();
    if (facts.isDirectory()) return { problem: { key: 'project.template.isFolder', args: { path: shownAs } } };
    const size = Math.min(facts.size, READ_AT_MOST);
    const bytes = Buffer.alloc(size);
    let read = 0;
    while (read < size) {
      const { bytesRead } = await handle.read(bytes, read, size - read, read);
      if (bytesRead === 0) break;
      read += bytesRead;
    }
    return decodeTemplate(bytes.subarray(0, read), shownAs, facts.size > READ_AT_MOST);
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
  if (bytes.includes(0)) return { problem: { key: 'project.template.binary', args: { path: shownAs } } };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: cut }) };
  } catch {
    return { problem: { key: 'project.template.notUtf8', args: { path: shownAs } } };
  }
}
