import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { glob } from 'tinyglobby';

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
    const facts = await stat(absolute).catch(() => undefined);
    if (!facts) missing.push(operand);
    else if (!facts.isDirectory()) files.add(absolute);
    else for (const file of await templatesBelow(absolute)) files.add(file);
  }
  return { files: [...files].sort(), missing };
}

async function templatesBelow(folder: string): Promise<string[]> {
  const found = await glob([`**/*${TEMPLATE_SUFFIX}`, '**/.gitignore'], {
    cwd: folder,
    ignore: ['**/node_modules/**', '**/.git/**'],
    dot: true,
    absolute: true,
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  const ignoreFiles = [
    ...(await ignoreFilesAbove(folder)),
    ...found.filter((file) => path.basename(file) === '.gitignore'),
  ];
  const rules = await Promise.all(ignoreFiles.map(readRules));
  return found
    .filter((file) => file.endsWith(TEMPLATE_SUFFIX))
    .filter((file) => !rules.some((rule) => isIgnored(rule, file)))
    .map((file) => path.normalize(file));
}

interface IgnoreRules {
  readonly folder: string;
  readonly matcher: Ignore;
}

async function readRules(file: string): Promise<IgnoreRules> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return { folder: path.dirname(file), matcher: ignore().add(text) };
}

function isIgnored({ folder, matcher }: IgnoreRules, file: string): boolean {
  const relative = path.relative(folder, file).split(path.sep).join('/');
  return relative !== '' && !relative.startsWith('..') && matcher.ignores(relative);
}

/** `.gitignore` files above a folder, up to the repository root; none outside a repository. */
async function ignoreFilesAbove(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    if (at !== folder) files.push(path.join(at, '.gitignore'));
    if (await stat(path.join(at, '.git')).catch(() => undefined)) return files;
    if (path.dirname(at) === at) return [];
  }
}
