import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { NOON } from './ledgerFixture';
import { ledgerSuite } from './ledgerSuite';

ledgerSuite('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qunfa-ledger-'));
  let exports = 0;
  return {
    open: () => openLedger(join(folder, 'ledger.db'), { now: NOON }),
    dispose: () => rm(folder, { recursive: true, force: true }),
    exportPath: () => join(folder, `export-${++exports}.jsonl`),
  };
});
