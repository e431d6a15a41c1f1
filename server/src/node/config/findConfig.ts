import { stat } from 'node:fs/promises';
import path from 'node:path';
import { defaultConfig } from '../../../core/config';
import { type FoundConfig, loadConfig } from './loadConfig';

export { type FoundConfig, loadConfig } from './loadConfig';

export const CONFIG_NAME = 'qunfa.config.json';

export interface FindOptions {
  /** Folders above which nothing is looked for (workspace roots), besides the root of a repository. */
  readonly stopAt?: readonly string[] | string;
}

/**
 * The configuration that holds for a template: the first `qunfa.config.json` from its folder upwards, up to and including a workspace root or
 * the root of a repository (a folder with `.git`). Without one the defaults hold, silently, for the repository or, outside
 * of any, for the template's own folder. Never throws for what it finds.
 */
export async function findConfig(templatePath: string, { stopAt = [] }: FindOptions = {}): Promise<FoundConfig> {
  const own = path.dirname(path.resolve(templatePath));
  const roots = new Set((typeof stopAt === 'string' ? [stopAt] : stopAt).map((folder) => path.resolve(folder)));
  for (let folder = own; ; folder = path.dirname(folder)) {
    const file = path.join(folder, CONFIG_NAME);
    if (await exists(file)) return loadConfig(file);
    if (await exists(path.join(folder, '.git'))) return { config: defaultConfig(folder), text: '' };
    if (roots.has(folder) || folder === path.dirname(folder)) return { config: defaultConfig(own), text: '' };
  }
}

/** A file that is there but may not be looked at counts: the reader is told, and the defaults do not hold by accident. */
async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code !== 'ENOENT' && code !== 'ENOTDIR';
  }
}
