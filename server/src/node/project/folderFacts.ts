import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';

/** A file below a folder. */
export interface ListedFile {
  /** From the folder asked for, `/`-separated. */
  readonly path: string;
}

/** What lies in folders that a template may point at, remembered for a short while. */
export interface FolderFacts {
  /** Files in an absolute folder and the folders below it; nothing for a folder outside `root` or one that is not there. */
  list(folder: string, root: string): Promise<readonly ListedFile[]>;
  invalidate(file: string): void;
}

/** Enough for a campaign's pictures; a folder of thousands is not chosen from a list. */
const MOST_FILES = 1000;
const DEEPEST = 3;
/** ms. Editors tell of changed pictures and lists; of other kinds nobody tells. */
const KEPT_FOR = 5000;
const MOST_FOLDERS = 50;

export function createFolderFacts(): FolderFacts {
  const known = new Map<string, { readonly at: number; readonly files: Promise<readonly ListedFile[]> }>();
  return {
    list(folder, root) {
      const held = known.get(folder);
      if (held && Date.now() - held.at < KEPT_FOR) return held.files;
      const files = listBelow(folder, root);
      known.delete(folder);
      known.set(folder, { at: Date.now(), files });
      for (const oldest of known.keys()) {
        if (known.size <= MOST_FOLDERS) break;
        known.delete(oldest);
      }
      return files;
    },
    invalidate(file) {
      for (const folder of known.keys()) if (isInside(file, folder)) known.delete(folder);
    },
  };
}

/** Breadth first, so that what is near comes first and the bound cuts what is far. Links are not followed. */
async function listBelow(folder: string, root: string): Promise<readonly ListedFile[]> {
  const inside = await realInside(folder, root);
  if (!inside) return [];
  const files: ListedFile[] = [];
  let level = [''];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth++) {
    const next: string[] = [];
    for (const prefix of level) {
      for (const entry of await entriesOf(path.join(folder, prefix))) {
        if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
        if (entry.isDirectory()) next.push(`${prefix}${entry.name}/`);
        else if (entry.isFile()) files.push({ path: prefix + entry.name });
        if (files.length >= MOST_FILES) return files;
      }
    }
    level = next;
  }
  return files;
}

/** A folder that can't be read has nothing to offer. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

async function realInside(folder: string, root: string): Promise<boolean> {
  if (!isInside(folder, root)) return false;
  try {
    return isInside(await realpath(folder), await realpath(root));
  } catch {
    return false;
  }
}

export function isInside(file: string, folder: string): boolean {
  const relative = path.relative(folder, file);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}
