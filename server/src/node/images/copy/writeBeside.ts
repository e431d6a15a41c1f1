import { open, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export type Written = { readonly path: string } | { readonly failed: 'not-written' | 'name-too-long' };

const mostNames = 100;

/** Creates, never replaces; a file of that name and the same content is the copy already. What could not be written whole is taken away again. */
export async function writeBeside(file: string, size: string, bytes: Uint8Array): Promise<Written> {
  const { dir, name } = path.parse(file);
  for (let number = 1; number <= mostNames; number++) {
    const copy = path.join(dir, `${name}.${size}${number === 1 ? '' : `-${number}`}.jpg`);
    try {
      await create(copy, bytes);
      return { path: copy };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code !== 'EEXIST') return { failed: code === 'ENAMETOOLONG' ? 'name-too-long' : 'not-written' };
      if (await holds(copy, bytes)) return { path: copy };
    }
  }
  return { failed: 'not-written' };
}

async function create(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** Looked at before it is read: what has the name may be a pipe. */
async function holds(file: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const stats = await stat(file);
    return stats.isFile() && stats.size === bytes.length && (await readFile(file)).equals(bytes);
  } catch {
    return false;
  }
}
