import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PasteAnswer, PasteParams } from '../../server/core/features/paste/pasteRequest';
import { projectFolder, type ProjectFolder, withCaret } from './project';
import { type ServerProcess, startServer } from './serverProcess';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').toString('base64');
const JPEG = Buffer.from('\xff\xd8\xff\xe0', 'latin1').toString('base64');

describe('language server: pasting', () => {
  let project: ProjectFolder;
  let server: ServerProcess;
  let count = 0;

  before(async () => {
    project = await projectFolder({
      'qunfa.config.json': '{ "accounts": { "me": { "channel": "personal" } } }',
      'images/海报.png': 'there',
      'posters/old.png': 'there',
    });
    server = await startServer({ root: project.root });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await project.remove();
  });

  async function paste(text: string, wish: Omit<PasteParams, 'uri' | 'offset'>, name?: string) {
    const { source } = withCaret(text);
    const uri = project.uri(name ?? `new-${++count}.broadcast.md`);
    await server.open(uri, source);
    const answer: PasteAnswer | null = await server.request('qunfa/paste', { uri, offset: text.indexOf('‸'), ...wish });
    const { range, text: put } = answer?.insert ?? { range: { start: 0, end: 0 }, text: '' };
    return { answer, after: source.slice(0, range.start) + put + source.slice(range.end) };
  }
  const picture = (name: string, head = PNG, more: object = {}) => ({ name, bytes: 1000, head, ...more });

  it('keeps a picture in the images folder under a free name, with the extension that its content has', async () => {
    const { answer, after } = await paste('好‸\n', { images: [picture('海报.jpg'), picture('海报.png', JPEG)] });
    assert.deepEqual(answer?.writes, [
      { image: 0, uri: project.uri('images/海报-2.png') },
      { image: 1, uri: project.uri('images/海报.jpg') },
    ]);
    assert.equal(after, '好\n\n![海报](images/海报-2.png)\n![海报](images/海报.jpg)\n');
    assert.deepEqual(answer?.refused, []);
  });

  it('gives two nameless pictures different names', async () => {
    const { answer } = await paste('‸', { images: [picture('image.png'), picture('image.png')] }, 'day.broadcast.md');
    assert.deepEqual(
      answer?.writes.map(({ uri }) => path.basename(uri)),
      ['day.png', 'day-2.png'],
    );
    assert.match(answer?.insert?.snippet ?? '', /^!\[\$\{1:图片\}\]\(images\/day\.png\)\n!\[\$\{2:图片\}\]/);
  });

  it('puts it where the template has its pictures already', async () => {
    const { answer } = await paste('![](posters/old.png)\n‸', { images: [picture('新.png')] });
    assert.deepEqual(answer?.writes[0]?.uri, project.uri('posters/新.png'));
  });

  it('finds the folder above a template in a folder of its own', async () => {
    const { after, answer } = await paste('‸', { images: [picture('新.png')] }, 'spring/a.broadcast.md');
    assert.equal(after, '![新](../images/新.png)\n');
    assert.equal(answer?.writes[0]?.uri, project.uri('images/新.png'));
  });

  it('points at a picture of the project where it is, and copies one from elsewhere', async () => {
    const inside = picture('old.png', PNG, { uri: project.uri('posters/old.png') });
    const outside = picture('外.png', PNG, { uri: pathToFileURL(path.join(os.tmpdir(), '外.png')).href });
    const { answer, after } = await paste('‸', { images: [inside, outside] });
    assert.equal(after, '![old](posters/old.png)\n![外](images/外.png)\n');
    assert.deepEqual(
      answer?.writes.map(({ image }) => image),
      [1],
    );
  });

  it('refuses what is no picture, or too large, in one sentence each, and takes the others', async () => {
    const { answer, after } = await paste('‸', {
      images: [
        picture('a.pdf', Buffer.from('%PDF-1.7').toString('base64')),
        picture('b.png', Buffer.from('\0\0\0').toString('base64')),
        { ...picture('c.png'), bytes: 12 * 1024 * 1024 },
        picture('d.png'),
      ],
    });
    assert.equal(after, '![d](images/d.png)\n');
    assert.equal(answer?.refused.length, 3);
    assert.match(answer?.refused[0] ?? '', /^a\.pdf 是 PDF/);
    assert.match(answer?.refused[1] ?? '', /^b\.png 不是能认出的图片/);
    assert.match(answer?.refused[2] ?? '', /^c\.png 有 12 MB，上限 10 MB/);
    const none = await paste('‸', { images: [picture('a.pdf', Buffer.from('%PDF-1.7').toString('base64'))] });
    assert.equal(none.answer?.insert, undefined);
  });

  it('writes nothing outside the project, whatever the folder or the name says', async () => {
    const outside = path.join(os.tmpdir(), `qunfa-outside-${process.pid}`);
    await mkdir(outside, { recursive: true });
    await mkdir(path.join(project.root, 'linked'), { recursive: true });
    await writeFile(path.join(project.root, 'linked/qunfa.config.json'), '{}');
    await symlink(outside, path.join(project.root, 'linked/images'));
    const linked = await paste('‸', { images: [picture('a.png')] }, 'linked/a.broadcast.md');
    assert.equal(linked.answer?.writes[0]?.uri, project.uri('images/a.png'));
    const named = await paste('‸', { images: [picture('../../../../etc/a.png')] });
    assert.equal(named.answer?.writes[0]?.uri, project.uri('images/a.png'));
    const used = await paste('![](../../../x/old.png)\n‸', { images: [picture('a.png')] });
    assert.equal(used.answer?.writes[0]?.uri, project.uri('images/a.png'));
  });

  it('asks for a template that lies somewhere', async () => {
    await server.open('untitled:Untitled-1', '');
    const answer: PasteAnswer | null = await server.request('qunfa/paste', {
      uri: 'untitled:Untitled-1',
      offset: 0,
      images: [picture('a.png')],
    });
    assert.match(answer?.refused[0] ?? '', /先保存模板/);
    assert.deepEqual(answer?.writes, []);
  });

  it('offers a link card for the address of an article, and for nothing else', async () => {
    const url = 'https://mp.weixin.qq.com/s?__biz=MzA3&mid=2650&idx=1&sn=abc#rd';
    const { after } = await paste('好‸\n', { text: url });
    assert.equal(after, `好\n\n[查看详情](${url} "描述")\n`);
    assert.equal((await paste('好‸\n', { text: '你好' })).answer, null);
  });
});
