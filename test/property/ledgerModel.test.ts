import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { ledgerModelSuite } from './ledgerModelSuite';

const RUNS = 60;

ledgerModelSuite(
  'SQLite',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qunfa-model-'));
    return {
      open: (now) => openLedger(join(folder, 'ledger.db'), { now }),
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  RUNS,
);
