import { createHash } from 'node:crypto';
import { keptFiles } from '../../files/keptFiles';

/** Texts of the QR codes in pictures, by the hash of a picture's bytes, on the disk. A cache that can't be read or written is none: nothing fails. */
export interface QrCodeCache {
  get(hash: string): Promise<readonly string[] | undefined>;
  put(hash: string, texts: readonly string[]): Promise<void>;
}

/** Pictures kept at most; of each some hundred bytes. */
const KEPT = 2000;
/** Raised when the reader finds other codes than before in the same picture. */
const VERSION = 1;

/** Each file holds a checksum before its texts: an address with a wrong letter must not be judged. */
export function qrCodeCache(folder: string): QrCodeCache {
  const files = keptFiles(folder, '.codes', KEPT);
  const keyOf = (hash: string): string => sha256(`${VERSION} ${hash}`);
  return {
    async get(hash) {
      const [sum, texts] = (await files.get(keyOf(hash)))?.toString('utf8').split('\n') ?? [];
      return texts !== undefined && sum === sha256(texts) ? (JSON.parse(texts) as string[]) : undefined;
    },
    put(hash, found) {
      const texts = JSON.stringify(found);
      return files.put(keyOf(hash), Buffer.from(`${sha256(texts)}\n${texts}`));
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
