import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OverviewAnswer, SENDER_REQUESTS } from '../../server/core/send/senderApi';
import { SenderClient } from './senderClient';

describe('the overview of the open folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qunfa-overview-'));
  const config = join(folder, 'qunfa.config.json');
  const client = new SenderClient({ file: join(folder, 'a.broadcast.md'), folder, ledger: '' });
  const overview = async () => {
    const answer = await client.ask<OverviewAnswer>(SENDER_REQUESTS.overview, { projects: [client.folder()] });
    return answer.ledgers.map(({ unread, problem, accounts }) => ({ unread, problem, accounts: accounts.length }));
  };
  after(async () => {
    client.connection.end();
    client.child.stdin?.end();
    await client.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('names a configuration that is not read in full, so that no account in it is not taken for none', async () => {
    writeFileSync(config, '{ broken');
    assert.deepEqual(await overview(), [{ unread: config, problem: undefined, accounts: 0 }]);
    writeFileSync(config, '{ "accounts": { "shop": { "channel": "wecom" } } }');
    assert.deepEqual(await overview(), [{ unread: undefined, problem: undefined, accounts: 1 }]);
    writeFileSync(config, '{ "accounts": {} }');
    assert.deepEqual(await overview(), [{ unread: undefined, problem: undefined, accounts: 0 }]);
  });
});
