import type { Clause, Expression } from './model';

/** The conditions of an expression in the order of its text. */
export function clausesOf(expression: Expression): readonly Clause[] {
  switch (expression.kind) {
    case 'everyone':
      return [];
    case 'not':
      return clausesOf(expression.operand);
    case 'and':
    case 'or':
      return expression.operands.flatMap(clausesOf);
    default:
      return [expression];
  }
}
