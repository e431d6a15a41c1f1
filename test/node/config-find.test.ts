import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { defaultConfig } from '../../server/core/config';
import { CONFIG_NAME, findConfig, loadConfig } from '../../server/src/node/config/findConfig';
import { said } from '../core/templateReading';

describe('configuration: on the disk', () => {
  let root: string;
  let deep: string;
  const at = (...parts: string[]) => path.join(root, ...parts);

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'qunfa-config-'));
    deep = at('shop', 'templates', 'autumn');
    await mkdir(deep, { recursive: true });
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const template = () => path.join(deep, 'a.broadcast.md');
  const write = (file: string, content: string | Uint8Array) => writeFile(file, content);
  /** The last part of the only problem's key, or nothing. */
  const problem = async (file: string): Promise<string | undefined> => {
    const { config, text } = await loadConfig(file);
    const { problems, ...rest } = config;
    assert.deepEqual(rest, { ...defaultsAt(path.dirname(file)), file, unread: true });
    assert.equal(text, '');
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.severity, 'error');
    const sentence = problems[0]?.sentence ?? assert.fail();
    said(sentence);
    return sentence.key;
  };
  const defaultsAt = (folder: string) => {
    const { problems: _, ...defaults } = defaultConfig(folder);
    return defaults;
  };

  it('is found from the template upwards, the nearest first', async () => {
    await write(at('shop', CONFIG_NAME), '{"ledger": "far.db"}');
    const far = await findConfig(template());
    assert.deepEqual(
      [far.config.ledger, far.config.file, far.config.root, far.text],
      ['far.db', at('shop', CONFIG_NAME), at('shop'), '{"ledger": "far.db"}'],
    );
    await write(path.join(deep, CONFIG_NAME), '{"ledger": "near.db"}');
    assert.equal((await findConfig(template())).config.ledger, 'near.db');
  });

  it('is looked for up to and including a workspace root or the root of a repository', async () => {
    await write(at(CONFIG_NAME), '{"ledger": "outside.db"}');
    assert.equal((await findConfig(template())).config.ledger, 'outside.db');
    const none = await findConfig(template(), { stopAt: [at('elsewhere'), at('shop')] });
    assert.deepEqual(none, { config: defaultConfig(deep), text: '' });
    assert.equal((await findConfig(template(), { stopAt: `${at('shop')}${path.sep}` })).config.file, undefined);
    assert.equal((await findConfig(template(), { stopAt: root })).config.ledger, 'outside.db');
    await mkdir(at('shop', '.git'));
    const bare = await findConfig(template());
    assert.deepEqual(
      bare,
      { config: defaultConfig(at('shop')), text: '' },
      'pictures may lie anywhere in the repository',
    );
    await write(at('shop', CONFIG_NAME), '{"ledger": "repository.db"}');
    assert.equal((await findConfig(template())).config.ledger, 'repository.db');
    await rm(at('shop', '.git'), { recursive: true });
    await rm(at('shop', CONFIG_NAME));
    await write(at('shop', 'templates', '.git'), 'gitdir: elsewhere\n');
    assert.equal((await findConfig(template())).config.file, undefined, 'a worktree has a file of that name');
  });

  it('takes a template that is not there yet, and a relative path', async () => {
    await write(at('shop', CONFIG_NAME), '{"ledger": "a.db"}');
    assert.equal((await findConfig(path.join(deep, 'not', 'yet.broadcast.md'))).config.ledger, 'a.db');
    assert.equal((await findConfig(path.relative(process.cwd(), template()))).config.ledger, 'a.db');
    assert.equal(
      (await loadConfig(path.relative(process.cwd(), at('shop', CONFIG_NAME)))).config.file,
      at('shop', CONFIG_NAME),
    );
  });

  it('keeps a byte order mark out of the data and in the offsets', async () => {
    await write(at(CONFIG_NAME), '\ufeff{"ledgr": "a.db"}');
    const { config, text } = await loadConfig(at(CONFIG_NAME));
    const { range } = config.problems[0] ?? assert.fail();
    assert.equal(text.slice(range.start, range.end), '"ledgr"');
  });

  it('says what it can not read, and holds to the defaults', async () => {
    const cases: readonly (readonly [string, string | Uint8Array])[] = [
      ['config.file.utf16', Buffer.from('\ufeff{"ledger": "a.db"}', 'utf16le')],
      ['config.file.utf16', Buffer.from([0xfe, 0xff, 0, 0x7b])],
      ['config.file.binary', Buffer.from([0x7b, 0, 0x7d])],
      ['config.file.notUtf8', Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0x22, 0x7d])],
      ['config.tooLarge', `{"ledger": "${'x'.repeat(1024 * 1024)}"}`],
    ];
    for (const [key, content] of cases) {
      await write(at(CONFIG_NAME), content);
      assert.equal(await problem(at(CONFIG_NAME)), key);
    }
    await rm(at(CONFIG_NAME));
    assert.equal(await problem(at(CONFIG_NAME)), 'config.file.missing');
    await mkdir(at(CONFIG_NAME));
    assert.equal(await problem(at(CONFIG_NAME)), 'config.file.notFile');
    assert.equal((await findConfig(template())).config.problems.length, 1, 'a folder of that name is no silence');
  });

  // Windows has neither.
  const onPosix = process.platform === 'win32' ? () => undefined : it;
  onPosix('does not wait at a pipe or run round a link', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    assert.equal(await problem(at('pipe')), 'config.file.notFile');
    await symlink(at('loop'), at('loop'));
    assert.equal(await problem(at('loop')), 'config.file.unreadable');
  });

  it('says that it may not read', async () => {
    await write(at(CONFIG_NAME), '{}');
    await chmod(at(CONFIG_NAME), 0);
    // An administrator may read everything; then there is nothing to say.
    const { config } = await loadConfig(at(CONFIG_NAME));
    const mayRead = process.getuid?.() === 0 || process.platform === 'win32';
    assert.deepEqual(
      config.problems.map(({ sentence }) => sentence.key),
      mayRead ? [] : ['config.file.forbidden'],
    );
  });
});
