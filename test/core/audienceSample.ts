import assert from 'node:assert/strict';
import { type AudienceTable, createTableBuilder } from '../../server/core/audience/index';

/** A table of cells written as in a small CSV without quotes; line 1 holds the titles. */
export function tableOf(text: string, mapping: Readonly<Record<string, string>> = {}): AudienceTable {
  const [titles = '', ...rows] = text.trim().split('\n');
  const builder = createTableBuilder(titles.split(','), mapping);
  for (const [at, row] of rows.entries()) builder.addRow(row.split(','), at + 2);
  const built = builder.finish();
  assert.ok('table' in built, JSON.stringify(built));
  return built.table;
}

export const NOON = { now: Date.parse('2026-11-25T12:00:00+08:00'), zone: 'Asia/Shanghai' } as const;
