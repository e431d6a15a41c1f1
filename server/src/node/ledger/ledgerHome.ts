import { statSync } from 'node:fs';
import { metaValue, setMeta } from './metaValues';
import type { Sql, SqliteConnection } from './sqliteConnection';

/**
 * The path by which a ledger's file is used, kept in the file itself: hard links and bind mounts give a file further names that no path shows, and whoever
 * comes by one of them must meet the same guard, the same sessions and the same journal. A file that was moved or copied has a new home.
 */
export async function knownHome(connection: SqliteConnection): Promise<string> {
  return connection.read((sql) => homeIn(sql, connection.path));
}

/** The same, written down; of several who come at once by different names, all get the one that was first. */
export async function settledHome(connection: SqliteConnection): Promise<string> {
  const { path } = connection;
  const noted = await connection.read((sql) => metaValue(sql, 'home'));
  if (noted === path) return path;
  return connection.write((sql) => {
    const home = homeIn(sql, path);
    if (home === path) setMeta(sql, 'home', path);
    return home;
  });
}

function homeIn(sql: Sql, path: string): string {
  if (!sql.one("SELECT 1 FROM sqlite_master WHERE name = 'meta'")) return path;
  const home = metaValue(sql, 'home');
  return typeof home === 'string' && home !== path && isSameFile(home, path) ? home : path;
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => {
    try {
      return statSync(path, { bigint: true, throwIfNoEntry: false });
    } catch {
      return undefined;
    }
  });
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
