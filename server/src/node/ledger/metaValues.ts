import type { SQLInputValue } from 'node:sqlite';
import { sealStatement } from './sealedTables';
import type { Sql } from './sqliteConnection';

/**
 * `hash_key`: bytes for recipient keys · `clock_mark`: latest time seen (ms) · `restored`: JSON about a restore that nobody has confirmed ·
 * `home`: path by which the file is used (ledgerHome.ts). */
export type MetaName = 'hash_key' | 'clock_mark' | 'restored' | 'home';

export function metaValue(sql: Sql, name: MetaName): unknown {
  return sql.one('SELECT value FROM meta WHERE name = ?', name)?.value ?? undefined;
}

export function setMeta(sql: Sql, name: MetaName, value: SQLInputValue): void {
  sql.run(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
  const id = sql.one('SELECT id FROM meta WHERE name = ?', name)?.id;
  sql.run(sealStatement('meta'), id as number);
}

export function clockMark(sql: Sql): number | undefined {
  const value = metaValue(sql, 'clock_mark');
  return typeof value === 'number' ? value : undefined;
}
