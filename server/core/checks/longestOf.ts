import type { TextPart } from '../template/model';
import type { CheckContext } from './model';
import { defaultOf } from './variables';

/** The longest value that a name may stand for, where one is known: from the customer list, else the default of template or project. */
export function longestOf(context: CheckContext): (name: string) => string | undefined {
  return (name) => {
    const value = defaultOf(context, name);
    const fallback = value === undefined ? undefined : String(value);
    const listed = context.audience?.longest(name);
    return listed !== undefined && listed.length >= (fallback?.length ?? 0) ? listed : fallback;
  };
}

/** What one variable is counted as: its longest known value, else its fallback, else its name. */
export function longestPart(context: CheckContext): (part: Extract<TextPart, { kind: 'variable' }>) => string {
  const longest = longestOf(context);
  return ({ name, fallback }) => {
    const value = longest(name);
    return (
      (value === undefined || (fallback !== undefined && fallback.length > value.length) ? fallback : value) ?? name
    );
  };
}
