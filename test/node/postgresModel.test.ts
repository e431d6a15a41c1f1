import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { ledgerModelSuite } from '../property/ledgerModelSuite';
import { newLedgerDatabase } from './postgresFixture';

const RUNS = 6;

ledgerModelSuite(
  'PostgreSQL',
  async () => {
    const database = await newLedgerDatabase();
    return { open: () => openPostgresLedger(database.url), dispose: () => database.drop() };
  },
  RUNS,
);
