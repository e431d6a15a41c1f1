import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ignoreRules, ignoreRulesAbove, isIgnored, type IgnoreRules } from './ignoreRules';
import { openFolder } from './openFolder';

export const TEMPLATE_SUFFIX = '.broadcast.md';

export interface FoundTemplates {
  /** Absolute, sorted by code unit. */
  readonly files: readonly string[];
  /** Operands that name nothing on the disk, as given. */
  readonly missing: readonly string[];
}

/**
 * Templates behind command-line operands: a file counts whatever its name, a folder gives every `*.broadcast.md` below it
 * except what `.gitignore` files (of the folder, of those above it up to the repository root, and below) leave out.
 */
export async function findTemplates(operands: readonly string[], cwd: string): Promise<FoundTemplates> {
  const files = new Set<string>();
  const missing: string[] = [];
  for (const operand of operands) {
    const absolute = path.resolve(cwd, operand);
    const facts = await stat(absolute).catch(({ code }: NodeJS.ErrnoException) => code);
    if (facts === 'ENOENT' || facts === 'ENOTDIR') missing.push(operand);
    // Something is there that can't be looked at (a link to itself, a folder that is closed): reading it says why.
    else if (typeof facts !== 'object' || !facts.isDirectory()) files.add(absolute);
    else await addBelow(absolute, await ignoreRulesAbove(absolute), files);
  }
  return { files: [...files].sort(), missing };
}

/** Links are not followed: a link that is called like a template counts as one, whatever it leads to. What can't be opened gives nothing. */
async function addBelow(folder: string, above: readonly IgnoreRules[], files: Set<string>): Promise<void> {
  const { folders, names } = await openFolder(folder);
  const rules = names.includes('.gitignore') ? [...above, await ignoreRules(folder)] : above;
  for (const name of names) {
    if (!name.endsWith(TEMPLATE_SUFFIX)) continue;
    const file = folder + path.sep + name;
    if (!isIgnored(rules, file)) files.add(path.normalize(file));
  }
  const inner = folders.filter((name) => name !== 'node_modules' && name !== '.git');
  // What lies in an ignored folder is ignored, whatever rules it brings along.
  const open = inner.map((name) => path.join(folder, name)).filter((one) => !isIgnored(rules, `${one}${path.sep}`));
  await Promise.all(open.map((one) => addBelow(one, rules, files)));
}
