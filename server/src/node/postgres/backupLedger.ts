import { mkdir, open, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Actor } from '../../../core/ledger/store';
import { stamp } from '../ledger/backupLedger';
import { resolveLedgerPath } from '../ledger/resolveLedgerPath';
import { ledgerProblem } from '../ledger/sqliteProblem';
import { exportRows } from './exportRows';
import { PostgresChange } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';
import { SCHEMA_VERSION } from './schema/migrations';

/** First line of a backup. It holds the key of the recipient hashes: whoever has the file can tell whether somebody is in it. */
export interface BackupHeader {
  readonly type: 'qunfa.ledger-backup/1';
  readonly version: number;
  readonly hashKey: string;
  readonly clockMark: number | null;
  readonly at: number;
}

/** One consistent view of the whole ledger as JSON lines (mode 0600), durable before the promise resolves. For the owner of the ledger: others don't see all of it. Returns where it is. */
export async function backupLedger(
  connection: PostgresConnection,
  options: { readonly to?: string },
  actor: Actor,
): Promise<string> {
  const target = options.to ?? join(teamBackups(), `team-ledger-${stamp(actor.now)}.jsonl`);
  await connection.change(async (tx) => {
    await tx.one('SELECT qunfa.require_owner()');
    const meta = await tx.all("SELECT name, value FROM qunfa.meta WHERE name = 'hash_key'");
    const mark = await tx.one('SELECT qunfa.clock_mark() AS mark');
    const header: BackupHeader = {
      type: 'qunfa.ledger-backup/1',
      version: SCHEMA_VERSION,
      hashKey: meta[0]?.value as string,
      clockMark: mark?.mark as number | null,
      at: actor.now,
    };
    await writeLines(target, async function* () {
      yield header;
      yield* exportRows((work) => work(tx));
    });
    new PostgresChange(tx, actor, actor.now, undefined).event('ledger.backup', {}, {});
  }, 'owner-snapshot');
  return target;
}

/** Writes beside the place and moves nothing: a file that is there already is not touched. */
async function writeLines(target: string, rows: () => AsyncIterable<object>): Promise<void> {
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    const file = await open(target, 'wx', 0o600);
    try {
      let text = '';
      for await (const row of rows()) {
        text += `${JSON.stringify(row)}\n`;
        if (text.length > CHUNK) {
          await file.writeFile(text);
          text = '';
        }
      }
      await file.writeFile(text);
      await file.sync();
    } catch (error) {
      await rm(target, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw ledgerProblem(error, target);
  }
}

const CHUNK = 1 << 20;

/** Where backups go unless somebody says otherwise: beside the place of a ledger of one's own. */
export function teamBackups(): string {
  const place = resolveLedgerPath({
    env: { XDG_DATA_HOME: process.env.XDG_DATA_HOME, LOCALAPPDATA: process.env.LOCALAPPDATA },
    platform: process.platform,
    home: homedir(),
  });
  return join(place.kind === 'sqlite' ? dirname(place.path) : process.cwd(), 'team-ledger.backups');
}
