import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** The text of a word list: by its byte order mark, else UTF-8 where every byte agrees, else GB18030. Undefined where none fits. */
export function decodeList(bytes: Uint8Array): string | undefined {
  const text = decoded(bytes, encodingOf(bytes));
  if (text === undefined || text.includes('\u0000')) return undefined;
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Bytes that the encoding does not allow, or a runtime without it.
    return undefined;
  }
}
