import { parseLevel, parseNumber } from '../cellValues';
import { type Duration, type Moment, parseDuration, parseMoment } from '../moment';
import type { TableColumn } from '../tableColumn';
import type { Value } from './model';

/** What a value can be compared with. */
export type Literal =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'moment'; readonly moment: Moment }
  | { readonly kind: 'duration'; readonly duration: Duration };

/** The value without its wildcards' meaning, as text. */
export function valueText(value: Value): string {
  return value.parts.join('*');
}

/**
 * What stands on the right of a comparison. In the date column `2026` is a year, elsewhere a number; in the level column A–E are
 * 1–5. Undefined for a text that has no order.
 */
export function literalFor(column: TableColumn | undefined, value: Value): Literal | undefined {
  const text = valueText(value);
  const level = column?.known === 'level' ? parseLevel(text) : 0;
  if (level > 0) return { kind: 'number', number: level };
  const duration = parseDuration(text);
  if (duration !== undefined) return { kind: 'duration', duration };
  const number = parseNumber(text);
  const moment = parseMoment(text);
  const dates = column?.known === 'last_contacted';
  if (!Number.isNaN(number) && !(dates && moment !== undefined)) return dates ? undefined : { kind: 'number', number };
  return moment === undefined ? undefined : { kind: 'moment', moment };
}
