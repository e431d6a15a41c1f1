import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { png, pngBomb } from '../node/imagesSamples';
import { assertHumane, type CliResult, qunfa } from './cliProcess';

const TEMPLATE = `---
kind: service
channel: wecom
---
春茶到店。
![海报](images/poster%20\\(a\\).png)
![海报](<images/wide poster.png>)
[进店](miniprogram://wx0123456789abcdef/pages/index "封面:images/cover.png")
---
还有一张：
![合规](images/fine.jpg)
![又是它](<images/wide poster.png>)
`;

describe('qunfa images', () => {
  let folder = '';
  const run = (...args: string[]): Promise<CliResult> => qunfa(['images', ...args], { cwd: folder });
  const write = (name: string, content: string | Uint8Array): void => writeFileSync(path.join(folder, name), content);
  const template = (): string => readFileSync(path.join(folder, 'a.broadcast.md'), 'utf8');

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-images-'));
    mkdirSync(path.join(folder, 'images'));
    write('images/poster%20(a).png', png(300, 500));
    write('images/wide poster.png', png(800, 600));
    write('images/cover.png', png(200, 200));
    write('a.broadcast.md', TEMPLATE.replace('![合规](images/fine.jpg)\n', ''));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lists every picture with its size and what is wrong, and changes nothing', async () => {
    const before = template();
    const env = { XDG_CACHE_HOME: path.join(folder, 'cache') };
    const { code, stdout, stderr } = await qunfa(['images', 'a.broadcast.md'], { cwd: folder, env });
    assert.equal(code, 1, stderr);
    assert.equal(readdirSync(path.join(folder, 'cache/qunfa/qr-codes')).length, 3, 'codes of three pictures are kept');
    assert.match(stdout, /images\/cover\.png +小程序封面 +200 × 200 +1 KB +PNG +尺寸不符/);
    assert.match(stdout, /4 张图片，4 张不合规/);
    assert.match(stdout, /--fix/);
    assert.equal(template(), before);
    assertHumane(stdout + stderr);
  });

  it('writes copies of the right size beside the originals, points the template at them, and is then content', async () => {
    const original = readFileSync(path.join(folder, 'images/wide poster.png'));
    const { code, stdout, stderr } = await run('a.broadcast.md', '--fix', '--format', 'json');
    assert.equal(code, 0, stdout + stderr);
    const answer = JSON.parse(stdout);
    assert.equal(answer.schema, 'qunfa.images/1');
    assert.deepEqual(
      answer.written.map(({ to, width, height }: Record<string, unknown>) => [to, width, height]),
      [
        ['images/poster%20\\(a\\).1080x1920.jpg', 1080, 1920],
        ['images/wide poster.1080x1920.jpg', 1080, 1920],
        ['images/cover.520x416.jpg', 520, 416],
      ],
    );
    assert.deepEqual(
      answer.images.map(({ ok }: { ok: boolean }) => ok),
      [true, true, true, true],
    );
    assert.ok(answer.images.every(({ bytes }: { bytes: number }) => bytes <= 512_000));
    assert.equal(template().match(/<images\/wide poster\.1080x1920\.jpg>/g)?.length, 2);
    assert.match(template(), /!\[海报\]\(images\/poster%20\\\(a\\\)\.1080x1920\.jpg\)/);
    assert.match(template(), /"封面:images\/cover\.520x416\.jpg"/);
    assert.deepEqual(readFileSync(path.join(folder, 'images/wide poster.png')), original);
    const again = await run('a.broadcast.md', '--fix');
    assert.equal(again.code, 0);
    assert.match(again.stdout, /4 张图片，0 张不合规/);
  });

  it('cuts instead of adding margins where that is asked for', async () => {
    write('images/wide poster.png', png(800, 600, 0, true));
    const only = '---\nkind: service\n---\n春茶到店。\n![海报](<images/wide poster.png>)\n';
    const made: Buffer[] = [];
    for (const option of [[], ['--crop']]) {
      write('a.broadcast.md', only);
      const { code, stdout, stderr } = await run('a.broadcast.md', '--fix', '--format', 'json', ...option);
      assert.equal(code, 0, stdout + stderr);
      made.push(readFileSync(path.join(folder, JSON.parse(stdout).written[0].to)));
    }
    assert.ok(made[0] && made[1] && !made[0].equals(made[1]));
  });

  it('never replaces a file that has the name already', async () => {
    write('images/cover.520x416.jpg', 'somebody else');
    const { code } = await run('a.broadcast.md', '--fix');
    assert.equal(code, 0);
    assert.equal(readFileSync(path.join(folder, 'images/cover.520x416.jpg'), 'utf8'), 'somebody else');
    assert.match(template(), /images\/cover\.520x416-2\.jpg/);
  });

  it('converts what it can, and says of the rest what to do', async () => {
    write('images/cut.png', png(400, 400).subarray(0, 60));
    write('images/notes.png', 'no picture');
    write('images/bomb.png', pngBomb(10_000, 10_000));
    write(
      'a.broadcast.md',
      '![坏](images/cut.png)\n![文字](images/notes.png)\n![没有](images/none.png)\n![炸](images/bomb.png)\n![好](images/cover.png)\n',
    );
    const { code, stdout, stderr } = await run('a.broadcast.md', '--fix', '--lang', 'en');
    assert.equal(code, 1);
    assert.match(stdout, /images\/cover\.1080x1920\.jpg/);
    assert.match(stdout, /not found/);
    assert.match(stderr, /bomb\.png is 10000 × 10000, too large to be converted here/);
    assert.match(stderr, /cover\.png has only 200 × 200; 5\.4 times as large it looks blurred/);
    assert.ok(existsSync(path.join(folder, 'images/cover.1080x1920.jpg')));
    assert.match(template(), /!\[好\]\(images\/cover\.1080x1920\.jpg\)/);
    assert.match(template(), /!\[坏\]\(images\/cut\.png\)/);
    assertHumane(stdout + stderr);
  });

  it('leaves alone what the template says is meant', async () => {
    write('a.broadcast.md', '---\nchecks: { image/pixels: off }\n---\n![小图](images/cover.png)\n');
    const { code, stdout } = await run('a.broadcast.md', '--fix');
    assert.equal(code, 0);
    assert.match(stdout, /合规/);
    assert.ok(!existsSync(path.join(folder, 'images/cover.1080x1920.jpg')));
  });

  it('says so where there are no pictures, no template, or no room to write', async () => {
    write('a.broadcast.md', '预约已确认。\n');
    const none = await run('a.broadcast.md');
    assert.deepEqual([none.code, none.stdout.trim()], [0, 'a.broadcast.md 没有用到图片']);
    const missing = await run('b.broadcast.md');
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /b\.broadcast\.md/);
    assertHumane(missing.stderr);
    const many = await run('a.broadcast.md', 'b.broadcast.md');
    assert.equal(many.code, 2);
  });

  it('keeps the mode of the template', async () => {
    const { mode } = statSync(path.join(folder, 'a.broadcast.md'));
    await run('a.broadcast.md', '--fix');
    assert.equal(statSync(path.join(folder, 'a.broadcast.md')).mode, mode);
  });
});
