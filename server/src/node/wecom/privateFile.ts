import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Flushed to the disk in pieces of so many UTF-16 units. */
const PIECE = 1 << 20;

/** Writes a file that only its owner may read, in one step: a reader or a crash sees the old file or the whole new one. Rejects with the error of the file system. */
export async function writePrivateFile(file: string, pieces: Iterable<string>): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      let held = '';
      for (const piece of pieces) {
        held += piece;
        if (held.length < PIECE) continue;
        await handle.write(held);
        held = '';
      }
      await handle.write(held);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
