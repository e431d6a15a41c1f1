import { parseLevel, parseNumber, parseOptOut, parsePlatform, parseRelation } from '../cellValues';
import { fold } from '../fold';
import { parseMoment } from '../moment';
import type { TableColumn } from '../tableColumn';
import { valueText } from './literal';
import type { Value } from './model';
import { textMatcher } from './textMatcher';
import { toWall, type WallClock, wallStarts } from './wallStarts';

/** By code of a column: 1 where the cell's text is one of the values. The meaning counts, not the spelling: 2026/11/1 is 2026-11-01. */
export function matchMask(column: TableColumn, values: readonly Value[], clock: WallClock): Uint8Array {
  const mask = new Uint8Array(column.pool.size);
  markTexts(mask, column, values);
  for (const value of values) {
    if (value.parts.length > 1) continue;
    const meant = meaningOf(column, valueText(value), clock);
    if (meant === undefined) continue;
    for (let code = meant.empty ? 0 : 1; code < mask.length; code++) if (meant.test(code)) mask[code] = 1;
  }
  return mask;
}

function markTexts(mask: Uint8Array, column: TableColumn, values: readonly Value[]): void {
  const matcher = textMatcher(values);
  for (let code = 1; code < mask.length; code++) {
    if (matcher.lengths !== undefined && !matcher.lengths.has(column.pool.length(code))) continue;
    if (matcher.test(fold(column.pool.text(code)))) mask[code] = 1;
  }
}

interface Meaning {
  readonly test: (code: number) => boolean;
  /** An empty cell has this meaning, too. */
  readonly empty?: boolean;
}

function meaningOf(column: TableColumn, text: string, clock: WallClock): Meaning | undefined {
  const { marks } = column;
  switch (column.known) {
    case 'level': {
      const level = parseLevel(text);
      return level === 0 ? undefined : { test: (code) => marks[code] === level };
    }
    case 'relation': {
      const { bits, known } = parseRelation(text);
      return known && bits !== 0 ? { test: (code) => ((marks[code] ?? 0) & bits) !== 0 } : undefined;
    }
    case 'opted_out': {
      const optedOut = parseOptOut(text);
      return optedOut === undefined
        ? undefined
        : { test: (code) => (marks[code] === 1) === optedOut, empty: !optedOut };
    }
    case 'platform': {
      const platform = parsePlatform(text);
      if (platform === undefined || platform === 'other') return undefined;
      return { test: (code) => parsePlatform(column.pool.text(code)) === platform };
    }
    case undefined:
    case 'last_contacted':
      return valueMeaning(column, text, clock);
    default:
      return undefined;
  }
}

/** Numbers in their plain form are numbers (5 is 05, but 007 only 007); texts that can only be dates are dates. */
function valueMeaning(column: TableColumn, text: string, clock: WallClock): Meaning | undefined {
  const number = parseNumber(text);
  if (column.known === undefined && String(number) === text) {
    const numbers = column.numbers();
    return { test: (code) => numbers[code] === number };
  }
  const moment = parseMoment(text);
  if (moment === undefined || (column.known === undefined && !/\d\D+\d/.test(text))) return undefined;
  const starts = wallStarts(column, clock);
  const start = toWall(moment, clock);
  const end = start + moment.end - moment.start;
  return { test: (code) => (starts[code] ?? Number.NaN) >= start && (starts[code] ?? Number.NaN) < end };
}
