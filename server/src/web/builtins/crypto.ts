import { sha256 } from '@noble/hashes/sha2.js';
import { Buffer } from 'buffer/';

/** SHA-256 as `node:crypto` gives it; nothing here asks for another. */
export function createHash(name: string): {
  update(data: string | Uint8Array): ReturnType<typeof createHash>;
  digest(encoding: 'hex' | 'base64'): string;
} {
  if (name !== 'sha256') throw new Error(`No ${name} in the browser`);
  const hash = sha256.create();
  const made = {
    update(data: string | Uint8Array) {
      hash.update(typeof data === 'string' ? new TextEncoder().encode(data) : Uint8Array.from(data));
      return made;
    },
    digest: (encoding: 'hex' | 'base64') => Buffer.from(hash.digest()).toString(encoding),
  };
  return made;
}
