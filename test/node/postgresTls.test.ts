import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { NOON } from './ledgerFixture';
import { type PostgresServer, sharedPostgres, startPostgres } from './postgresServer';
import { selfSignedCertificate } from './selfSignedCertificate';

describe('a team ledger over TLS', function () {
  this.timeout(180_000);
  let server: PostgresServer;
  let folder: string;
  let issuer: string;
  let url: string;
  before(async () => {
    const { certificate, key } = selfSignedCertificate('localhost');
    server = await startPostgres({
      files: { 'server.crt': certificate, 'server.key': key },
      settings: { ssl: 'on', log_connections: 'off' },
    });
    folder = mkdtempSync(join(tmpdir(), 'qunfa-tls-'));
    issuer = join(folder, 'issuer.pem');
    writeFileSync(issuer, certificate);
    writeFileSync(join(folder, 'other.pem'), selfSignedCertificate('localhost').certificate);
    url = server.url('postgres');
    await migratePostgresLedger(url, { now: NOON, by: 'test' });
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
  });

  /** Whether the connection is encrypted; or the key of the problem's sentence. */
  async function tried(query: string, host = '127.0.0.1', base = url): Promise<boolean | string> {
    try {
      const store = await openPostgresLedger(`${base.replace('127.0.0.1', host)}?${query}`);
      const ssl = await server.sql(
        'postgres',
        "SELECT s.ssl FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE a.application_name = 'qunfa'",
      );
      await store.close();
      return ssl[0]?.ssl as boolean;
    } catch (error) {
      return (error as LedgerProblem).sentence.key.replace('postgres.problem.', '');
    }
  }

  it('speaks as the address says', async () => {
    assert.equal(await tried('sslmode=disable'), false);
    assert.equal(await tried('sslmode=prefer'), true);
    assert.equal(await tried('sslmode=require'), true);
  });

  it('knows the issuer where it is asked to, and the host name', async () => {
    const ours = `sslrootcert=${encodeURIComponent(issuer)}`;
    const other = `sslrootcert=${encodeURIComponent(join(folder, 'other.pem'))}`;
    assert.equal(await tried('sslmode=verify-ca'), 'certificate');
    assert.equal(await tried(`sslmode=verify-ca&${other}`), 'certificate');
    assert.equal(await tried(`sslmode=require&${other}`), 'certificate');
    assert.equal(await tried(`sslmode=verify-ca&${ours}`), true);
    assert.equal(await tried(`sslmode=verify-full&${ours}`), 'certificate');
    assert.equal(await tried(`sslmode=verify-full&${ours}`, 'localhost'), true);
    assert.equal(await tried('sslmode=verify-full&sslrootcert=/nowhere.pem'), 'address.file');
  });

  it('sends nothing in plain to a server that has no TLS, unless told to', async () => {
    const plain = await sharedPostgres();
    const base = plain.url('postgres');
    assert.equal(await tried('sslmode=require', '127.0.0.1', base), 'no-tls');
    assert.equal(await tried('sslmode=prefer', '127.0.0.1', base), 'not-migrated');
  });

  it('takes a wrong password for what it is, and shows it nowhere', async () => {
    const wrong = url.replace(/:[^:@/]+@/, ':geheimnis@');
    await assert.rejects(openPostgresLedger(wrong), (error: LedgerProblem) => {
      assert.equal(error.code, 'login-refused');
      assert.ok(!inspect(error, { depth: 8, showHidden: true }).includes('geheimnis'));
      return true;
    });
  });
});
