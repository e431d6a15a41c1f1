import { type FoldedPattern, foldPattern } from '../pattern/foldPattern';
import type { AllowedContexts } from '../resolve/allowedContexts';
import { numbersIn, type Section } from './sections';
import { textsOf, textsToSections } from './texts';

/** Allowed contexts as blocks: the patterns' texts, and which of them may begin with which unit, so that only those are read that a message calls for. */
export function contextsToSections(sources: readonly string[]): readonly Uint8Array[] {
  const firsts: [unit: number, pattern: number][] = [];
  const others: number[] = [];
  let longest = 0;
  for (const [index, source] of sources.entries()) {
    const pattern = foldPattern(source);
    longest = Math.max(longest, pattern.longest);
    if (pattern.firsts) for (const unit of pattern.firsts) firsts.push([unit, index]);
    else others.push(index);
  }
  firsts.sort(([a, one], [b, other]) => a - b || one - other);
  const numbers = Uint32Array.from([longest, others.length, ...others, ...firsts.flat()]);
  return [...textsToSections(sources), new Uint8Array(numbers.buffer)];
}

export function contextsFromSections(ends: Section, units: Section, numbersAt: Section): AllowedContexts {
  const source = textsOf(ends, units);
  const [longest = 0, count = 0, ...rest] = numbersIn(numbersAt);
  const patternsOf = new Map<number, number[]>();
  for (let at = count; at + 1 < rest.length; at += 2) {
    const unit = rest[at] ?? 0;
    const known = patternsOf.get(unit);
    if (known) known.push(rest[at + 1] ?? 0);
    else patternsOf.set(unit, [rest[at + 1] ?? 0]);
  }
  const folded = new Map<number, FoldedPattern>();
  const pattern = (index: number): FoldedPattern => {
    const known = folded.get(index) ?? foldPattern(source(index));
    folded.set(index, known);
    return known;
  };
  return {
    byFirst: { get: (unit) => patternsOf.get(unit)?.map(pattern) },
    others: rest.slice(0, count).map(pattern),
    longest,
  };
}
