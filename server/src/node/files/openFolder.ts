import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';

/** Names in a folder: its folders, and what else is called a file or a link. Nothing where it can't be opened. */
export async function openFolder(
  folder: string,
): Promise<{ readonly folders: readonly string[]; readonly names: readonly string[] }> {
  const entries: readonly Dirent[] = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return {
    folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
    names: entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name),
  };
}
