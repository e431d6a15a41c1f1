import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Links that lead to links; more of them is a circle (as Linux counts). */
const MOST_LINKS = 40;

/**
 * The one path of a ledger's file: symbolic links resolved, and spelt as the disk spells it where letter case makes no difference. Guard, sessions, audit
 * records and contents lie beside it, so two names of one file must not have two sets of them. A file that is not there yet lies in the real folder.
 */
export function canonicalLedger(path: string, links = 0): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return path;
  }
  const target = links < MOST_LINKS ? linkTarget(path) : undefined;
  // A link to a file that nobody has made yet: it will be made there.
  if (target !== undefined) return canonicalLedger(resolve(dirname(path), target), links + 1);
  const folder = dirname(path);
  return folder === path ? path : join(canonicalLedger(folder, links), basename(path));
}

function linkTarget(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(path) : undefined;
}
