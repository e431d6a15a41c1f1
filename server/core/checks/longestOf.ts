import type { TextPart } from '../template/model';
import { mayStayEmpty } from './mayStayEmpty';
import type { CheckContext } from './model';
import { defaultOf } from './variables';

/** What "long" is measured in. */
export type LengthUnit = 'characters' | 'bytes';

/**
 * What one variable is counted as: its longest known value (from the customer list, else the default of template or project), else its
 * fallback, else its name. Where some recipients have no value they read the fallback, so that counts too where it is longer; where nobody has
 * one and the writer has said that the place may stay empty, it counts nothing.
 */
export function longestPart(
  context: CheckContext,
  unit: LengthUnit,
  measure: (text: string) => number,
): (part: Extract<TextPart, { kind: 'variable' }>) => string {
  const longer = (a: string, b: string): string => (measure(b) > measure(a) ? b : a);
  return (part) => {
    const { name, fallback } = part;
    const { audience } = context;
    const given = defaultOf(context, name);
    const standIn = given === undefined ? fallback : String(given);
    const listed = audience?.longest(name, unit);
    if (listed === undefined || listed === '')
      return standIn ?? (listed === '' && mayStayEmpty(context, part) ? '' : name);
    return standIn === undefined || audience?.missing(name) === 0 ? listed : longer(listed, standIn);
  };
}
