import { Buffer } from 'buffer/';
import { bytesHeld, bytesOf } from '../disk';

/** What the language server needs of `node:fs`. */
export const constants = { O_RDONLY: 0 };

export async function* createReadStream(path: string): AsyncGenerator<Uint8Array> {
  yield await bytesOf(path);
}

/** A picture whose facts were just read. */
export function readFileSync(path: string): Buffer {
  const bytes = bytesHeld(path);
  if (!bytes) throw Object.assign(new Error(`Not read yet: ${path}`), { code: 'ENOENT' });
  return Buffer.from(bytes);
}

/** Templates are given as text here, never by a descriptor. */
function absent(): never {
  throw Object.assign(new Error('No file descriptors in the browser'), { code: 'ENOENT' });
}
export { absent as closeSync, absent as fstatSync, absent as openSync, absent as readSync };
