import type { Severity } from '../text';
import type { SeverityWhen } from './model';

/** When a word of the shipped packs has which severity. `otherwise`: what a rule says of one of them in words of its own. */
export function wordSeverities(
  given: readonly Severity[],
  otherwise: Readonly<Partial<Record<Severity, string>>> = {},
): readonly SeverityWhen[] {
  // What only sounds or looks like a listed word is a hint, whatever the word is.
  return [...given, 'hint' as const].map((severity) => ({ severity, when: otherwise[severity] ?? `word-${severity}` }));
}
