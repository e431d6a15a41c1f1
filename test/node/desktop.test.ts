import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyText, osc52, toolsFor } from '../../server/src/node/desktop/clipboard';
import { openFolder } from '../../server/src/node/desktop/openFolder';

const TEXT = '会员日今晚 8 点开始 [庆祝]\n回复 T 退订';

describe('the clipboard of the batch assistant', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-desk-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  /** A tool that keeps what it is given. */
  const tool = (name: string, body = `cat > "${join(folder, 'got')}"`): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const copy = (env: Record<string, string>) => {
    const written: string[] = [];
    const options = { platform: 'linux' as const, terminal: (text: string) => void written.push(text) };
    const PATH = `${folder}:/usr/bin:/bin`;
    return copyText(TEXT, { ...options, env: { PATH, ...env } }).then((how) => ({ how, written }));
  };

  it('takes the platform’s own tool where there is one', async () => {
    tool('xclip');
    assert.deepEqual(await copy({ DISPLAY: ':0' }), { how: 'tool', written: [] });
    assert.equal(readFileSync(join(folder, 'got'), 'utf8'), TEXT);
  });
  it('goes on to the next tool, then to the terminal, where one fails', async () => {
    tool('wl-copy', 'exit 1');
    const { how, written } = await copy({ WAYLAND_DISPLAY: 'w' });
    assert.equal(how, 'terminal');
    const [, sent] = /^\u001b\]52;c;([\w+/=]+)\u0007$/.exec(written[0] ?? '') ?? [];
    assert.equal(Buffer.from(sent ?? '', 'base64').toString('utf8'), TEXT);
    assert.equal(written[0], osc52(TEXT));
  });
  it('asks the terminal of the person, not the far machine’s clipboard, over SSH', async () => {
    tool('xclip');
    assert.equal((await copy({ DISPLAY: ':0', SSH_TTY: '/dev/pts/1' })).how, 'terminal');
    assert.ok(!existsSync(join(folder, 'got')));
  });
  it('says where there is none', async () => {
    assert.equal((await copy({ TERM: 'dumb' })).how, 'none');
    assert.equal(await copyText(TEXT, { env: {}, platform: 'linux' }), 'none');
    assert.equal(await openFolder(folder, { env: {}, platform: 'linux' }), false);
  });
  it('opens a folder in the file manager, and hands over nothing but its path', async () => {
    tool('xdg-open', `printf %s "$1" > "${join(folder, 'opened')}"`);
    assert.equal(
      await openFolder(folder, { env: { PATH: `${folder}:/usr/bin:/bin`, DISPLAY: ':0' }, platform: 'linux' }),
      true,
    );
    for (let tries = 0; tries < 3000 && !existsSync(join(folder, 'opened')); tries++) await sleep(20);
    await sleep(50);
    assert.equal(readFileSync(join(folder, 'opened'), 'utf8'), folder);
  });
  it('never runs a program from the project’s folder on Windows or macOS', () => {
    for (const platform of ['win32', 'darwin'] as const)
      for (const [command] of toolsFor(platform, { SystemRoot: 'D:\\Windows' }))
        assert.match(command, /^(\/usr\/bin\/|D:\\Windows\\System32\\)/);
  });
});
