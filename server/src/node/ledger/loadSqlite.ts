import type * as Sqlite from 'node:sqlite';
import { LedgerProblem } from '../../../core/ledger/problem';

export type SqliteModule = typeof Sqlite;

/** Least Node that carries `node:sqlite` without a flag and with user functions; also `engines` in package.json. */
const LEAST_NODE = '22.15';

let loaded: SqliteModule | undefined;

/**
 * `node:sqlite`, loaded when a ledger is first opened, so that everything else runs on older Node versions too.
 * The warning that this module is experimental is left out; any other warning is passed on. Throws `node-too-old`.
 */
export async function loadSqlite(): Promise<SqliteModule> {
  if (loaded) return loaded;
  const emitWarning = process.emitWarning;
  const filtered = (warning: string | Error, ...rest: unknown[]): void => {
    const [first] = rest;
    const type =
      warning instanceof Error ? warning.name : typeof first === 'string' ? first : (first as { type?: string })?.type;
    const text = warning instanceof Error ? warning.message : warning;
    if (type === 'ExperimentalWarning' && /sqlite/i.test(text)) return;
    Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  process.emitWarning = filtered as typeof process.emitWarning;
  try {
    const sqlite = await import('node:sqlite');
    if (typeof sqlite.DatabaseSync?.prototype?.function !== 'function') throw tooOld();
    loaded = sqlite;
    return sqlite;
  } catch (error) {
    throw error instanceof LedgerProblem ? error : tooOld(error);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function tooOld(cause?: unknown): LedgerProblem {
  return new LedgerProblem('node-too-old', { have: process.versions.node, need: LEAST_NODE }, { cause });
}
