import { nearest } from '../nearest';
import { fold } from './fold';
import { type KnownColumn, knownColumn, titlesOf } from './knownColumns';
import type { ProblemLog } from './tableProblems';

/** What a column of the file becomes; undefined for one that is not read (no title, or a title that is there already). */
export type PlannedColumn = { readonly title: string; readonly known: KnownColumn | undefined } | undefined;

/**
 * Decides what each title means: first the project's own mapping, then the known titles by preference (姓名 before 昵称), and what is
 * left is a variable of its own name. `mapping`: title in the file → known column or variable name.
 */
export function planColumns(
  titles: readonly string[],
  mapping: Readonly<Record<string, string>>,
  problems: ProblemLog,
  taken: ReadonlySet<KnownColumn> = new Set(),
): readonly PlannedColumn[] {
  const mapped = new Map(Object.entries(mapping).map(([title, name]) => [fold(title), name]));
  const owner = new Map<KnownColumn, number>();
  titles.forEach((title, at) => {
    const known = knownColumn(mapped.get(fold(title)) ?? '');
    if (known !== undefined && !taken.has(known) && !owner.has(known)) owner.set(known, at);
  });
  const folded = titles.map(fold);
  for (const title of folded) {
    const known = mapped.has(title) ? undefined : knownColumn(title);
    if (known === undefined || taken.has(known) || owner.has(known)) continue;
    const preferred = titlesOf(known)
      .map(fold)
      .find((name) => folded.includes(name) && !mapped.has(name));
    owner.set(known, folded.indexOf(preferred ?? title));
  }
  const names = new Set<string>();
  return titles.map((written, at) => {
    const title = written.trim();
    if (title === '') return undefined;
    const known = [...owner].find(([, index]) => index === at)?.[0];
    const target = mapped.get(fold(title));
    const name = target !== undefined && knownColumn(target) === undefined ? target.trim() : title;
    if (names.has(fold(name))) {
      problems.add('duplicate-column', 1, name);
      return undefined;
    }
    names.add(fold(name));
    return { title: name, known };
  });
}

/** Tells of titles in the mapping that the file does not have. */
export function reportUnusedMapping(
  titles: readonly string[],
  mapping: Readonly<Record<string, string>>,
  problems: ProblemLog,
): void {
  const present = new Set(titles.map(fold));
  for (const title of Object.keys(mapping)) {
    if (present.has(fold(title))) continue;
    const alike = nearest(title, titles);
    problems.add('unused-mapping', 1, title, { nearest: alike.length > 0 ? alike : titles.slice(0, 3) });
  }
}
