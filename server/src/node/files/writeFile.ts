import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Replaces a file's content in one step: a reader (or a crash) sees the old or the new text, never a part. Keeps the mode; follows a link to its target. */
export async function writeFileAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const mode = (await stat(target).catch(() => undefined))?.mode ?? 0o644;
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', mode & 0o777);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw namingAskedFor(error, file);
  }
}

/** What went wrong went wrong with the file that was asked for; nobody knows the temporary one. */
function namingAskedFor(error: unknown, file: string): unknown {
  if (error instanceof Error && 'path' in error) error.path = file;
  return error;
}
