import type { SQLInputValue } from 'node:sqlite';

/** WHERE of the conditions that have a value. */
export function whereClause(pairs: readonly (readonly [text: string, value: SQLInputValue | undefined])[]) {
  const given = pairs.filter(([, value]) => value !== undefined);
  const texts = given.map(([text]) => text);
  const values = given.map(([, value]) => value as SQLInputValue);
  return { texts, values, text: () => (texts.length > 0 ? `WHERE ${texts.join(' AND ')}` : '') };
}
