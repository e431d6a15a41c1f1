import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createFolderFacts } from '../../server/src/node/project/folderFacts';
import { createProject } from '../../server/src/node/project/project';
import { createTemplateIndex } from '../../server/src/node/project/templateIndex';
import { columnPlace } from '../../server/src/node/tables/columnPlace';

describe('project facts for the editor', () => {
  let root = '';
  let outside = '';
  const write = (name: string, content: string | Uint8Array = ''): string => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'qunfa-facts-')));
    outside = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'qunfa-outside-')));
    writeFileSync(path.join(outside, 'secret.jpg'), '');
  });
  afterEach(() => {
    for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true });
  });

  describe('files of a folder', () => {
    const paths = async (folder: string): Promise<string[]> =>
      (await createFolderFacts().list(folder, root)).map((file) => file.path);

    it('are listed with those below, the near ones first, without hidden folders', async () => {
      write('b.jpg');
      write('images/a.jpg');
      write('images/2026/autumn/c.jpg');
      write('.git/x');
      write('node_modules/y/z.jpg');
      assert.deepEqual(await paths(root), ['b.jpg', 'images/a.jpg', 'images/2026/autumn/c.jpg']);
      assert.deepEqual(await paths(path.join(root, 'images')), ['a.jpg', '2026/autumn/c.jpg']);
    });

    it('are never those outside the project, by path or by link', async () => {
      symlinkSync(outside, path.join(root, 'link'));
      symlinkSync(path.join(outside, 'secret.jpg'), path.join(root, 'linked.jpg'));
      assert.deepEqual(await paths(outside), []);
      assert.deepEqual(await paths(path.join(root, '..')), []);
      assert.deepEqual(await paths(path.join(root, 'link')), []);
      assert.deepEqual(await paths(root), []);
      assert.deepEqual(await paths(path.join(root, 'none')), []);
    });

    it('are remembered until one of them is told to have changed', async () => {
      const folders = createFolderFacts();
      assert.deepEqual(await folders.list(root, root), []);
      const file = write('late.jpg');
      assert.deepEqual(await folders.list(root, root), []);
      folders.invalidate(file);
      assert.deepEqual(await folders.list(root, root), [{ path: 'late.jpg' }]);
    });
  });

  describe('templates of a workspace', () => {
    it('are known by title, variables and mini-program pages', async () => {
      write(
        'a.broadcast.md',
        '---\ntitle: 会员日\nvariables: { 门店: 甲 }\n---\n{{昵称|朋友}}好\n\n[进店](miniprogram://wx1/pages/a?x=1)\n',
      );
      write('sub/b.broadcast.md', '\n第一行\n第二行');
      write('broken.broadcast.md', new Uint8Array([0xff, 0xfe, 0x41]));
      const [a, b, ...more] = await createTemplateIndex([root]).all();
      assert.deepEqual([a?.title, b?.title, more.length], ['会员日', '第一行', 0]);
      assert.deepEqual([...(a?.variables ?? [])], ['门店', '昵称']);
      assert.deepEqual(a?.pages, [{ appid: 'wx1', page: 'pages/a?x=1' }]);
      assert.deepEqual(a?.place, { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } });
    });

    it('are looked for again when one is told to have changed', async () => {
      const index = createTemplateIndex([root]);
      assert.deepEqual(await index.all(), []);
      const file = write('a.broadcast.md', '甲');
      assert.equal(index.invalidate(path.join(root, 'a.csv')), false);
      assert.deepEqual(await index.all(), []);
      assert.equal(index.invalidate(file), true);
      assert.equal((await index.all()).length, 1);
    });
  });

  describe('the place of a column title', () => {
    it('is found by its own name, its known name and the mapping', async () => {
      const file = write('list.csv', '\ufeff\n编号,"城 市",昵称\na,b,c\n');
      assert.deepEqual(await columnPlace(file, '城 市'), { line: 1, start: 3, end: 8 });
      assert.deepEqual(await columnPlace(file, 'name'), { line: 1, start: 9, end: 11 });
      assert.deepEqual(await columnPlace(file, '称呼', { 昵称: '称呼' }), { line: 1, start: 9, end: 11 });
      assert.equal(await columnPlace(file, '积分'), undefined);
      const tagged = write('tagged.csv', 'id,标签,跟进人\na,偏好:花茶,li\nb,"会员：VIP;新客",zhang\nc,会员:VIP2,li\n');
      const tag = (group: string | undefined, value: string) => columnPlace(tagged, 'tags', {}, { group, value });
      assert.deepEqual(await tag('会员', 'vip'), { line: 2, start: 3, end: 9 });
      assert.deepEqual(await tag('会员', ''), { line: 2, start: 3, end: 9 });
      assert.deepEqual(await tag(undefined, '新客'), { line: 2, start: 10, end: 12 });
      assert.deepEqual(await tag('会员', '没有'), { line: 0, start: 3, end: 5 }, 'the title, where nobody has it');
      const owner = { group: undefined, value: 'zhang' };
      assert.deepEqual(await columnPlace(tagged, 'owner', {}, owner), { line: 2, start: 14, end: 19 });
    });

    it('is read in the file’s own encoding and with its own separator', async () => {
      const gbk = Uint8Array.of(0xb1, 0xe0, 0xba, 0xc5, 0x3b, 0xb3, 0xc7, 0xca, 0xd0, 0x0a, 0x61, 0x3b, 0x62);
      assert.deepEqual(await columnPlace(write('gbk.csv', gbk), '城市'), { line: 0, start: 3, end: 5 });
    });

    it('is the start of a file of another kind, and nowhere in one that is not there', async () => {
      assert.deepEqual(await columnPlace(write('list.json', '[]'), '城市'), { line: 0, start: 0, end: 0 });
      assert.equal(await columnPlace(path.join(root, 'none.csv'), '城市'), undefined);
    });
  });

  it('a project lists files from the template’s folder, and reads the facts of one', async () => {
    const file = write('mails/a.broadcast.md', '甲');
    write('mails/images/a.jpg', 'not a picture');
    write('shared/b.jpg');
    const project = createProject({ workspaceRoots: [root] });
    assert.deepEqual(await project.filesBelow('.', file), [{ path: 'a.broadcast.md' }, { path: 'images/a.jpg' }]);
    assert.deepEqual(await project.filesBelow('../shared', file), [{ path: 'b.jpg' }]);
    assert.deepEqual(await project.filesBelow('../..', file), []);
    assert.equal((await project.attachment('images/a.jpg', file))?.kind, 'other');
    assert.deepEqual(await project.attachment('images/none.jpg', file), { kind: 'missing', reason: 'not-found' });
    assert.equal(await project.attachment('https://a.cn/b.jpg', file), undefined);
  });
});
