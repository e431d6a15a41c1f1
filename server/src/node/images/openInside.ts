import { constants, type Stats } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileFacts } from '../../../core/ports';

export interface ProbeOptions {
  /** Files outside, also by way of a symbolic link, are not looked into. Absolute. */
  readonly workspaceRoot: string;
}

export type Missing = Extract<FileFacts, { kind: 'missing' }>;

/**
 * Opens a file that a template points at and hands it over with its size: never follows a link out of the workspace, never waits on a pipe or
 * device. Does not reject for what the disk says: that is the answer then, and what `use` meets counts as well.
 */
export async function openInside<T>(
  absolutePath: string,
  { workspaceRoot }: ProbeOptions,
  use: (handle: FileHandle, bytes: number) => Promise<T>,
): Promise<T | Missing> {
  try {
    const root = await realpath(workspaceRoot).catch(() => path.resolve(workspaceRoot));
    if (!isInside(absolutePath, path.resolve(workspaceRoot)) && !isInside(absolutePath, root))
      return missing('outside-workspace');
    const real = await realpath(absolutePath);
    if (!isInside(real, root)) return missing('outside-workspace');
    const refusal = notReadable(await stat(real));
    if (refusal) return refusal;
    const handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    try {
      // Once more on what was opened: the file may have been replaced in between.
      const stats = await handle.stat();
      return notReadable(stats) ?? (await use(handle, stats.size));
    } finally {
      await handle.close();
    }
  } catch (error) {
    return missing(reasonOf(error));
  }
}

function notReadable(stats: Stats): Missing | undefined {
  if (stats.isDirectory()) return missing('directory');
  return stats.isFile() ? undefined : missing('no-file');
}

function missing(reason: Missing['reason']): Missing {
  return { kind: 'missing', reason };
}

function reasonOf(error: unknown): Missing['reason'] {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE' || code === 'ENAMETOOLONG')
    return 'not-found';
  if (code === 'ELOOP' || code === 'ENXIO') return 'no-file';
  return code === 'EISDIR' ? 'directory' : 'unreadable';
}

export function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative));
}
