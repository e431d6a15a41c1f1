import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Small files by key in a folder of a cache. What can't be read or written is as if it had never been kept: nothing fails. */
export interface KeptFiles {
  get(key: string): Promise<Buffer | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** Keeps the newest `most` files of this extension (with its dot); keys are file names. */
export function keptFiles(folder: string, extension: string, most: number): KeptFiles {
  const fileOf = (key: string): string => path.join(folder, key + extension);
  return {
    get: (key) => readFile(fileOf(key)).catch(() => undefined),
    async put(key, bytes) {
      const unfinished = `${fileOf(key)}.${process.pid}`;
      try {
        await mkdir(folder, { recursive: true });
        // Written beside and renamed: a reader never meets half a file.
        await writeFile(unfinished, bytes);
        await rename(unfinished, fileOf(key));
        await dropOldest(folder, extension, most);
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function dropOldest(folder: string, extension: string, most: number): Promise<void> {
  const files = (await readdir(folder))
    .filter((name) => name.endsWith(extension))
    .map((name) => path.join(folder, name));
  if (files.length <= most) return;
  const dated = await Promise.all(files.map(async (file) => ({ file, time: (await stat(file)).mtimeMs })));
  const oldest = dated.sort((a, b) => b.time - a.time).slice(most);
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })));
}
