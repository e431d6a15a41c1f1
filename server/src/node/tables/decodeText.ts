import { TextDecoder } from 'node:util';
import type { FileHandle } from 'node:fs/promises';
import type { TableEncoding } from './detectEncoding';
import { TableFailure } from './tableFailure';
import { TABLE_LIMITS } from './tableLimits';

export interface DecodeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read so far. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** The text of a file in pieces: without its byte order mark, every line break a `\n`. Throws a TableFailure on bytes that the encoding does not allow. */
export async function* decodeText(
  handle: FileHandle,
  encoding: TableEncoding,
  { signal, onBytes }: DecodeOptions = {},
): AsyncGenerator<string> {
  const decoder = decoderOf(encoding);
  const buffer = Buffer.alloc(TABLE_LIMITS.chunk);
  let position = 0;
  let held = '';
  for (;;) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    position += bytesRead;
    const text = held + decode(decoder, buffer.subarray(0, bytesRead), bytesRead > 0);
    if (bytesRead === 0) {
      if (text !== '') yield oneKindOfBreak(text);
      return;
    }
    // A \r at the end may belong to a \n that comes with the next piece.
    held = text.endsWith('\r') ? '\r' : '';
    onBytes?.(position);
    const whole = held === '' ? text : text.slice(0, -1);
    if (whole !== '') yield oneKindOfBreak(whole);
  }
}

function decoderOf(encoding: TableEncoding): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    // A runtime built without this encoding.
    throw new TableFailure('encoding');
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  try {
    const text = decoder.decode(bytes, { stream });
    if (text.includes('\u0000')) throw new TableFailure('binary');
    return text;
  } catch (error) {
    throw error instanceof TableFailure ? error : new TableFailure('encoding');
  }
}

function oneKindOfBreak(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
