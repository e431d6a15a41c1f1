import type { Clause, Expression } from './model';
import { writeName, writeValue } from './valueText';

/** The expression in its plain form, which parses back to the same expression. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'everyone':
      return '*';
    case 'and':
    case 'or':
      return expression.operands
        .map((operand) =>
          bindsTighter(operand, expression.kind) ? printExpression(operand) : `(${printExpression(operand)})`,
        )
        .join(expression.kind === 'and' ? ' AND ' : ' OR ');
    case 'not': {
      const inner = printExpression(expression.operand);
      return expression.operand.kind === 'and' || expression.operand.kind === 'or' ? `NOT (${inner})` : `NOT ${inner}`;
    }
    default:
      return printClause(expression);
  }
}

function bindsTighter(operand: Expression, outer: 'and' | 'or'): boolean {
  return operand.kind !== 'or' && !(operand.kind === 'and' && outer === 'and');
}

function printClause(clause: Clause): string {
  if (clause.kind === 'compare')
    return `${writeName(clause.name.text)} ${clause.operator} ${writeValue(clause.value.parts)}`;
  const name = clause.name === undefined ? 'tag' : writeName(clause.name.text);
  const values = clause.values.map((value) => writeValue(value.parts));
  if (values.length === 1) return clause.negated ? `${name} != ${values[0]}` : `${name}:${values[0]}`;
  return `${name} ${clause.negated ? 'not in' : 'in'} (${values.join(', ')})`;
}
