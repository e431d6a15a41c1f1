import { RowSet } from '../rowSet';
import type { AudienceTable } from '../table';
import { clauseRows } from './clauseRows';
import type { Clause, Expression } from './model';
import type { WallClock } from './wallStarts';

/** The rows that an expression selects. `onClause` gets the rows of every condition by itself, in the order of the text, before they are combined. */
export function evaluateExpression(
  table: AudienceTable,
  expression: Expression,
  clock: WallClock,
  onClause: (clause: Clause, rows: RowSet) => void = () => {},
): RowSet {
  switch (expression.kind) {
    case 'everyone':
      return RowSet.all(table.size);
    case 'not':
      return evaluateExpression(table, expression.operand, clock, onClause).invert();
    case 'and':
    case 'or': {
      const [first, ...rest] = expression.operands;
      if (first === undefined) return new RowSet(table.size);
      const rows = evaluateExpression(table, first, clock, onClause);
      for (const operand of rest) {
        const more = evaluateExpression(table, operand, clock, onClause);
        if (expression.kind === 'and') rows.and(more);
        else rows.or(more);
      }
      return rows;
    }
    default: {
      const rows = clauseRows(table, expression, clock);
      onClause(expression, rows);
      return rows;
    }
  }
}
