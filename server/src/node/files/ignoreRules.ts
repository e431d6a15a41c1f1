import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Ignore } from 'ignore';

/** The rules of one `.gitignore`. */
export interface IgnoreRules {
  readonly folder: string;
  readonly matcher: Ignore;
}

/** Those of a folder's own file; a file that can't be read rules nothing out. */
export async function ignoreRules(folder: string): Promise<IgnoreRules> {
  const [{ default: ignore }, text] = await Promise.all([
    // Most folders that are checked have none.
    import('ignore'),
    readFile(path.join(folder, '.gitignore'), 'utf8').catch(() => ''),
  ]);
  return { folder, matcher: ignore().add(text) };
}

/** Those of the folders above, up to the repository root; none outside a repository. */
export async function ignoreRulesAbove(folder: string): Promise<readonly IgnoreRules[]> {
  const above: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    if (at !== folder && (await exists(path.join(at, '.gitignore')))) above.push(at);
    if (await exists(path.join(at, '.git'))) return Promise.all(above.map(ignoreRules));
    if (path.dirname(at) === at) return [];
  }
}

/** A folder is asked for with a slash at its end. */
export function isIgnored(rules: readonly IgnoreRules[], file: string): boolean {
  return rules.some(({ folder, matcher }) => {
    const relative = file.slice(folder.endsWith(path.sep) ? folder.length : folder.length + 1);
    return matcher.ignores(path.sep === '/' ? relative : relative.split(path.sep).join('/'));
  });
}

const exists = async (file: string): Promise<boolean> => (await stat(file).catch(() => undefined)) !== undefined;
