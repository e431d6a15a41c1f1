import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { ledgerSuite } from './ledgerSuite';
import { newLedgerDatabase } from './postgresFixture';

ledgerSuite('PostgreSQL', async () => {
  const database = await newLedgerDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'qunfa-team-ledger-'));
  let exports = 0;
  return {
    open: () => openPostgresLedger(database.url),
    dispose: async () => {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
    exportPath: () => join(folder, `export-${++exports}.jsonl`),
  };
});
