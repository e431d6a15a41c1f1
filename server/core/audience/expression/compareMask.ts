import type { TableColumn } from '../tableColumn';
import { type Literal, literalFor } from './literal';
import type { CompareClause } from './model';
import { toWall, type WallClock, wallStarts } from './wallStarts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * By code of a column: 1 where the comparison holds; never for empty cells and for texts of another kind.
 * A date is the interval it names: `<= 2026-11-01` takes the whole day in. A duration is compared with the time that has passed:
 * `< 30d` means less than 30 days ago. Days are counted by the calendar, hours by the clock.
 */
export function compareMask(column: TableColumn, clause: CompareClause, clock: WallClock): Uint8Array {
  const mask = new Uint8Array(column.pool.size);
  const literal = literalFor(column, clause.value);
  if (literal === undefined) return mask;
  const measured = measure(column, literal, clock);
  const { from, to } = bounds(literal, clock);
  const { operator } = clause;
  for (let code = 1; code < mask.length; code++)
    if (holds(measured[code] ?? Number.NaN, operator, from, to)) mask[code] = 1;
  return mask;
}

/** `from`, `to`: the interval [from, to) that the literal stands for; the same number where it is a point. */
export function holds(value: number, operator: CompareClause['operator'], from: number, to = from): boolean {
  switch (operator) {
    case '<':
      return value < from;
    case '<=':
      return from === to ? value <= from : value < to;
    case '>':
      return from === to ? value > from : value >= to;
    case '>=':
      return value >= from;
  }
}

function measure(column: TableColumn, literal: Literal, clock: WallClock): ArrayLike<number> {
  if (literal.kind === 'number') return column.known === 'level' ? levels(column) : column.numbers();
  const starts = wallStarts(column, clock);
  if (literal.kind === 'moment') return starts;
  return literal.duration.unit === 'hour'
    ? starts.map((start) => (clock.now - start) / HOUR)
    : starts.map((start) => Math.floor(clock.now / DAY) - Math.floor(start / DAY));
}

function levels(column: TableColumn): ArrayLike<number> {
  return Float64Array.from(column.marks, (mark) => (mark === 0 ? Number.NaN : mark));
}

function bounds(literal: Literal, clock: WallClock): { readonly from: number; readonly to: number } {
  if (literal.kind === 'number') return { from: literal.number, to: literal.number };
  if (literal.kind === 'duration') return { from: literal.duration.amount, to: literal.duration.amount };
  const from = toWall(literal.moment, clock);
  return { from, to: from + literal.moment.end - literal.moment.start };
}
