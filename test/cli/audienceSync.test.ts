import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../../server/src/cli/command';
import { CommandProblem } from '../../server/src/cli/command';
import { audienceSync } from '../../server/src/cli/commands/audienceSync';
import { createTerminal } from '../../server/src/cli/terminal';
import { type StandIn, startWecomStandIn } from '../wecom/standIn';
import { CORP_ID, SECRET } from '../wecom/world';

describe('qunfa audience sync', () => {
  let standIn: StandIn;
  let cwd: string;
  let said: { out: string; err: string };
  beforeEach(async () => {
    standIn = await startWecomStandIn();
    cwd = mkdtempSync(join(tmpdir(), 'qunfa-sync-'));
    said = { out: '', err: '' };
    config({ audience: 'customers' });
  });
  afterEach(async () => {
    await standIn.close();
    rmSync(cwd, { recursive: true, force: true });
  });
  const config = (account: object): void =>
    writeFileSync(
      join(cwd, 'qunfa.config.json'),
      JSON.stringify({
        accounts: { flagship: { channel: 'wecom', corpId: CORP_ID, baseUrl: standIn.baseUrl, ...account } },
        audiences: { customers: { file: 'lists/ours.jsonl' } },
      }),
    );
  const stream = (name: 'out' | 'err') =>
    ({
      write(text: string) {
        said[name] += text;
        return true;
      },
    }) as unknown as NodeJS.WriteStream;
  const run = (id: string | undefined, options: Record<string, string> = {}, secret = SECRET): Promise<number> => {
    const env = { QUNFA_WECOM_SECRET_FLAGSHIP: secret, LANG: 'en_US.UTF-8' };
    // What this command looks at.
    const context = {
      terminal: createTerminal({ env, stdout: stream('out'), stderr: stream('err') }),
      cwd,
      env,
      signal: new AbortController().signal,
      option: (name: string) => options[name],
    } as unknown as CommandContext;
    return audienceSync(context, id);
  };
  const rows = (file: string): number => readFileSync(join(cwd, file), 'utf8').trim().split('\n').length;

  it('writes the account’s own list', async () => {
    assert.equal(await run('flagship'), 0);
    assert.equal(rows('lists/ours.jsonl'), 6);
    assert.match(said.out, /^Account flagship: 6 customers, 2 members, 3 tags, written to lists\/ours\.jsonl\.\n$/);
  });

  it('writes beside a list made by hand, and says how to use the new one', async () => {
    config({ audience: 'mine.csv' });
    assert.equal(await run('flagship'), 0);
    assert.equal(rows('audience/flagship.jsonl'), 6);
    assert.match(said.out, /"file": "audience\/flagship\.jsonl"/);
    assert.equal(await run('flagship', { out: 'else.jsonl' }), 0);
    assert.equal(rows('else.jsonl'), 6);
  });

  it('ends with 3 where the platform refuses, with 2 where the project is wrong, and says why', async () => {
    assert.equal(await run('flagship', {}, 'wrong-secret'), 3);
    assert.match(said.err, /old list stays: The secret of account flagship is wrong \(40001\)/);
    writeFileSync(join(cwd, 'hand.jsonl'), '{"id":"1"}\n');
    assert.equal(await run('flagship', { out: 'hand.jsonl' }), 2);
    assert.match(said.err, /no synced list/);
    config({ corpId: undefined });
    assert.equal(await run('flagship'), 2);
    assert.match(said.err, /has no company id/);
    for (const id of ['other', undefined]) await assert.rejects(run(id), CommandProblem);
    assert.ok(!said.err.includes(SECRET) && !said.err.includes('wrong-secret'));
  });
});
