import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { nearestFiles } from '../../../core/nearest';
import { isInside, type ProbeOptions } from './openInside';

const MOST = 3;

/** Names in the folder of a file that is not there which are like its own; none for a folder outside the workspace. Of the same sort: a picture for a picture. */
export async function nearFiles(absolutePath: string, { workspaceRoot }: ProbeOptions): Promise<readonly string[]> {
  try {
    const [folder, root] = await Promise.all([realpath(path.dirname(absolutePath)), realpath(workspaceRoot)]);
    if (!isInside(folder, root)) return [];
    const wanted = path.basename(absolutePath);
    const there = (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && isPicture(entry.name) === isPicture(wanted))
      .map(({ name }) => name);
    return nearestFiles(wanted, there, MOST);
  } catch {
    // No folder, or none that can be read: there is nothing to offer.
    return [];
  }
}

const isPicture = (name: string): boolean => /\.(?:jpe?g|png|gif|webp|bmp)$/i.test(name);
