import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startWecomStandIn } from '../wecom/standIn';
import { createTerminal } from '../../server/src/cli/terminal';
import { assertHumane, type CliResult, qunfa, repository } from './cliProcess';

const NOW = '2026-11-25T12:01:00+08:00';
/** Empties the screen, fills the clipboard, sets the title, in 7 and 8 bits. */
const SPELL = '\u001b[2J\u001b]52;c;aGk=\u0007\u009b2J\u001b]0;x\u0007';
/** What may come out: text, line breaks, tabs. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\r(?!\n)/;

describe('hostile files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-hostile-'));
    await write('qunfa.config.json', JSON.stringify(CONFIG));
    await write('l.csv', '编号,跟进人,关系\nk1,z,customer\n');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
  const run = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<CliResult> =>
    qunfa(args, { cwd: folder, env: { QUNFA_LEDGER: path.join(folder, 'data', 'l.db'), ...env } });
  const send = (...more: string[]): Promise<CliResult> =>
    run(['send', 'a.broadcast.md', '--transport', 'outbox', '--now', NOW, ...more]);
  const files = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));

  it('nothing in a template, a list or a name speaks to the terminal', async () => {
    await write('l.csv', `编号,跟进人,关系,昵称\nk1${SPELL},z${SPELL},customer,友\nk2${SPELL},z,none,友\n`);
    await write('a.broadcast.md', template({ title: `"t\\e]0;x\\a${'\\e[2J'}"`, body: `茶席${SPELL}已留好` }));
    await write('b.broadcast.md', template({ title: '会员日', body: '茶席已留好' }));
    const commands = [
      ['check', '.'],
      ['audience', 'b.broadcast.md', '--now', NOW],
      ['plan', 'b.broadcast.md', '--now', NOW],
      ['send', 'a.broadcast.md', '--dry-run', '--transport', 'outbox', '--now', NOW],
      ['send', 'b.broadcast.md', '--yes', '--transport', 'outbox', '--now', NOW],
      ['status', '--now', NOW],
      ['status', '--format', 'json', '--now', NOW],
      ['ledger', 'show', '--events', '--now', NOW],
      ['ledger', 'export'],
      ['insights', 'show'],
      ['preview', `no${SPELL}ne.broadcast.md`],
      ['pause', `x${SPELL}`],
    ];
    for (const args of commands) {
      const { stdout, stderr } = await run(args);
      assert.doesNotMatch(stdout + stderr, CONTROL, args.join(' '));
      assert.ok(stdout + stderr, args.join(' '));
    }
  }).timeout(60_000);

  it('no template brings colours of its own, not even where ours are shown', async () => {
    const red = '\u001b[31m';
    await write('c.broadcast.md', `---\nchannel: wecom\nkind: notice\n"${red}key": 1\n---\n茶席{{${red}谁}}已留好\n`);
    for (const format of ['pretty', 'github', 'junit']) {
      const plain = await run(['check', 'c.broadcast.md', '--format', format, '--now', NOW]);
      assert.match(plain.stdout, /variable\/unknown/);
      assert.doesNotMatch(plain.stdout + plain.stderr, CONTROL, format);
    }
    const written: string[] = [];
    const stdout = { write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
    const { out, paint } = createTerminal({ color: true, env: {}, stdout, stderr: stdout });
    out(`${paint.bold(`a${red}b`)} ${red}c ${paint.red(`x${paint.dim('y')}z`)}`);
    assert.deepEqual(written, ['\u001b[1ma␛[31mb\u001b[22m ␛[31mc \u001b[31mx\u001b[2my\u001b[22mz\u001b[39m\n']);
  });

  it('no template sends what lies outside its project, whatever it switches off', async () => {
    const secret = path.join(folder, '..', `${path.basename(folder)}.jpg`);
    await writeFile(secret, await readFile(path.join(repository, 'examples', 'images', 'cover.jpg')));
    try {
      await symlink(secret, path.join(folder, 'inside.jpg'));
      for (const target of [secret, `../${path.basename(secret)}`, 'inside.jpg']) {
        const checks = 'checks: {image/missing: off, attachment/media-file: off, image/bytes: off}';
        await write('a.broadcast.md', template({ more: checks, body: `茶席已留好\n\n![图](${target})` }));
        const { code, stderr } = await send('--yes');
        assert.equal(code, 1, target);
        assert.match(stderr, /项目之外/, target);
      }
      assert.deepEqual(
        (await files()).filter((file) => file.includes('outbox')),
        [],
      );
    } finally {
      await rm(secret);
    }
  });

  it('a header of aliases, depth or size is refused at once', async () => {
    const bombs = [
      `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: *c`,
      `title: ${'['.repeat(5000)}`,
      `title: ${'x'.repeat(70_000)}`,
      `title: !!js/function x`,
    ];
    for (const bomb of bombs) {
      await write('a.broadcast.md', `---\naccount: me\n${bomb}\n---\n茶席已留好\n`);
      const { code, stdout, stderr } = await run(['check', 'a.broadcast.md']);
      assert.equal(code, 1, stdout.slice(0, 300));
      assertHumane(stdout + stderr);
    }
  });

  it('a list with odd titles and ids is only data', async () => {
    await write('l.csv', '编号,跟进人,关系,__proto__,constructor\n__proto__,z,customer,x,y\n../../k,z,customer,x,y\n');
    await write('a.broadcast.md', template({ body: '茶席已留好' }));
    const { code, stderr } = await send('--yes');
    assert.equal(code, 0, stderr);
    const outside = (await files()).filter((file) => file.includes('outbox'));
    assert.ok(outside.length > 0 && outside.every((file) => file.startsWith(path.join(folder, 'outbox'))));
    assert.equal((await run(['ledger', 'verify'])).code, 0);
  });

  it('no ledger export holds a cell that a spreadsheet would run', async () => {
    await write('l.csv', '编号,跟进人,关系\n=1+1,@z,customer\n');
    await write('a.broadcast.md', template({ title: `"=cmd|'/c calc'!A1"`, body: '茶席已留好' }));
    assert.equal((await send('--yes')).code, 0);
    const { stdout } = await run(['ledger', 'export', '--format', 'csv']);
    for (const cell of stdout.replace('\uFEFF', '').split(/\r\n|,/)) assert.doesNotMatch(cell, /^"?[=+\-@]/, cell);
  });

  it('a secret of the environment reaches no file, no output and no error', async () => {
    const standIn = await startWecomStandIn({ company: { customers: { z: ['k1'] } } });
    try {
      const account = { ...CONFIG.accounts.me, corpId: standIn.world.corpId, baseUrl: standIn.baseUrl };
      await write('qunfa.config.json', JSON.stringify({ ...CONFIG, accounts: { me: account } }));
      await write('a.broadcast.md', template({ body: '茶席已留好' }));
      for (const secret of [standIn.world.secret, 'a-wrong-secret-0123456789']) {
        const env = { QUNFA_WECOM_SECRET_ME: secret, QUNFA_DEBUG: '1' };
        const sent = await run(
          ['send', 'a.broadcast.md', '--yes', '--again', '--transport', 'wecom', '--now', NOW],
          env,
        );
        const exported = await run(['ledger', 'export'], env);
        const said = [sent, exported].map(({ stdout, stderr }) => stdout + stderr).join('');
        assert.ok(!said.includes(secret), 'in the output');
        // An address that is not the platform's own is named before the secret goes there.
        assert.ok(sent.stdout.includes(standIn.baseUrl), sent.stdout);
        for (const file of await files())
          assert.ok(!(await readFile(file)).includes(Buffer.from(secret)), `in ${file}`);
      }
    } finally {
      await standIn.close();
    }
  }).timeout(60_000);
});

const CONFIG = {
  accounts: {
    me: {
      channel: 'wecom',
      corpId: 'ww0123456789abcdef',
      registeredOn: '2022-01-01',
      certified: true,
      senders: { z: { trainedOn: '2026-01-01' }, '@z': { trainedOn: '2026-01-01' } },
      audience: 'l',
    },
  },
  audiences: { l: { file: 'l.csv' } },
  policies: { wecom: { 'compliance.steps': ['certification'] } },
};

function template({ title = '提醒', more = '', body }: { title?: string; more?: string; body: string }): string {
  const lines = ['account: me', 'kind: service', `title: ${title}`, more].filter((line) => line !== '');
  return `---\n${lines.join('\n')}\n---\n${body}\n\n——云上茶舍 400-000-0000，回复 T 退订\n`;
}
