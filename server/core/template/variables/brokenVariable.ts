import type { Range } from '../../text';

/** What was meant as a variable and is none, so that customers would read its braces. Offsets in the text that was looked through. */
export interface BrokenVariable extends Range {
  readonly name: string;
  /** What was probably meant; empty where braces are to go, undefined where it can't be told. */
  readonly repaired: string | undefined;
  /** Another variable stands in its fallback. */
  readonly nested: boolean;
}

/** Stands for each unit of a variable that is one. */
export const WHOLE = '\uFFFC';

/** Longest that a variable may be between its braces, UTF-16 units. */
export const LONGEST = 60;

export const variableOf = (name: string, fallback?: string): string =>
  fallback === undefined ? `{{${name}}}` : `{{${name}|${fallback}}}`;
