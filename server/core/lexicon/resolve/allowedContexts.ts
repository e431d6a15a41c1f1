import type { FoldedText } from '../fold/fold';
import type { FoldedPattern } from '../pattern/foldPattern';
import { matchPattern } from '../pattern/matchPattern';

/** Contexts in which a word is meant well, ready to be looked for around a hit. */
export interface AllowedContexts {
  /** By the units that they may begin with. */
  readonly byFirst: Pick<ReadonlyMap<number, readonly FoldedPattern[]>, 'get'>;
  /** Those that may begin with anything. */
  readonly others: readonly FoldedPattern[];
  readonly longest: number;
}

/** Tight contexts hold for the whole pack; one with more room than this between its parts only for the entry that lists it. */
const SHARED_GAPS = 10;

export function isShared(pattern: FoldedPattern): boolean {
  return pattern.gaps <= SHARED_GAPS;
}

export function allowedContexts(patterns: readonly FoldedPattern[]): AllowedContexts {
  const byFirst = new Map<number, FoldedPattern[]>();
  for (const pattern of patterns) {
    for (const first of pattern.firsts ?? []) {
      const known = byFirst.get(first);
      if (known) known.push(pattern);
      else byFirst.set(first, [pattern]);
    }
  }
  const longest = patterns.reduce((most, pattern) => Math.max(most, pattern.longest), 0);
  return { byFirst, others: patterns.filter(({ firsts }) => !firsts), longest };
}

/** Whether one of the contexts covers the hit `[start, end)`. */
export function areAllowed(text: FoldedText, contexts: AllowedContexts, start: number, end: number): boolean {
  const covers = (stop: number): boolean => stop >= end;
  const stands = (pattern: FoldedPattern, at: number): boolean =>
    at + pattern.longest >= end && matchPattern(text, pattern, at, covers, true) !== undefined;
  for (let at = Math.max(0, end - contexts.longest); at <= start; at++) {
    if (contexts.byFirst.get(text.units[at] ?? 0)?.some((pattern) => stands(pattern, at))) return true;
    if (contexts.others.some((pattern) => stands(pattern, at))) return true;
  }
  return false;
}
