import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Location, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { projectFolder, type ProjectFolder, withCaret } from './project';
import { eventually, type ServerProcess, startServer } from './serverProcess';

const account = (audience: string): object => ({ channel: 'personal', audience });
const CONFIG = JSON.stringify({
  accounts: {
    main: account('all'),
    other: account('others'),
    mapped: account('mapped'),
    sheet: account('sheet.xlsx'),
    gbk: account('gbk'),
    named: account('named'),
  },
  audiences: {
    all: { file: 'all.csv' },
    others: { file: 'others.csv' },
    mapped: { file: 'mapped.csv', columns: { 所在地: '城市' } },
    gbk: { file: 'gbk.csv' },
    named: { file: 'named.csv', columns: { 客户名: 'name' } },
  },
  variables: { 年份: '2026' },
});

describe('language server: renaming a column', () => {
  let project: ProjectFolder;
  let server: ServerProcess;
  let count = 0;

  before(async () => {
    project = await projectFolder({
      'qunfa.config.json': CONFIG,
      'all.csv': '\ufeffid,"城市",relation,标签,积分,年份\na,杭州,friend,会员:VIP;积分:高,1,1\nb,上海,friend,,2,2\n',
      'others.csv': 'id,城市,relation\na,北京,friend\n',
      'mapped.csv': 'id,所在地,relation\na,广州,friend\n',
      'named.csv': 'id,客户名,relation\na,小满,friend\n',
      'uses.broadcast.md': '---\naccount: main\naudience: 城市:杭州 AND NOT 城市:上海\n---\n{{城市|本地}}的朋友\n',
      'elsewhere.broadcast.md': '---\naccount: other\n---\n{{城市}}\n',
    });
    // 编号,城市 and a row, in GB18030.
    await project.write('gbk.csv', Buffer.from('b1e0bac52cb3c7cad00a612cbabcd6dd0a', 'hex'));
    server = await startServer({ root: project.root });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await project.remove();
  });

  async function open(account: string, text = '{{城‸市}}', header = ''): Promise<{ uri: string; position: object }> {
    const { source, position } = withCaret(`---\naccount: ${account}\n${header}---\n${text}\n`);
    const uri = project.uri(`asking-${++count}.broadcast.md`);
    await server.open(uri, source);
    // The list is read when it is first needed.
    await eventually(async () => {
      const items: unknown = await server.request('textDocument/completion', { textDocument: { uri }, position });
      return JSON.stringify(items).includes('"isIncomplete":false');
    });
    return { uri, position };
  }
  async function rename(newName: string, ...at: Parameters<typeof open>): Promise<Record<string, string>> {
    const { uri, position } = await open(...at);
    const edit: WorkspaceEdit = await server.request('textDocument/rename', {
      textDocument: { uri },
      position,
      newName,
    });
    const changed: Record<string, string> = {};
    for (const { textDocument, edits } of (edit.documentChanges ?? []) as TextDocumentEdit[]) {
      const name = decodeURIComponent(textDocument.uri.slice(project.uri('').length)).replace(/^\//, '');
      const text = name.startsWith('asking')
        ? `---\naccount: ${at[0]}\n${at[2] ?? ''}---\n${at[1] ?? '{{城‸市}}'}\n`.replace('‸', '')
        : (await readFile(path.join(project.root, name), 'utf8')).replace(/^\ufeff/, '');
      changed[name.replace(/-\d+/, '')] = TextDocument.applyEdits(TextDocument.create('', '', 0, text), edits as never);
    }
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    return changed;
  }

  it('changes its title, its uses and the conditions of every template that has this list, and no other', async () => {
    assert.deepEqual(await rename('所在城市', 'main'), {
      'all.csv': 'id,"所在城市",relation,标签,积分,年份\na,杭州,friend,会员:VIP;积分:高,1,1\nb,上海,friend,,2,2\n',
      'asking.broadcast.md': '---\naccount: main\n---\n{{所在城市}}\n',
      'uses.broadcast.md':
        '---\naccount: main\naudience: 所在城市:杭州 AND NOT 所在城市:上海\n---\n{{所在城市|本地}}的朋友\n',
    });
  });

  it('is started from a condition of the header, too, and what it would change is what references list', async () => {
    const asked = ['main', '{{年份}}', 'audience: 城‸市:杭州\n'] as const;
    const changed = await rename('所在城市', ...asked);
    assert.deepEqual(Object.keys(changed).sort(), ['all.csv', 'asking.broadcast.md', 'uses.broadcast.md']);
    assert.equal(changed['asking.broadcast.md'], '---\naccount: main\naudience: 所在城市:杭州\n---\n{{年份}}\n');
    const { uri, position } = await open(...asked);
    const places: Location[] = await server.request('textDocument/references', {
      textDocument: { uri },
      position,
      context: { includeDeclaration: true },
    });
    const counts = new Map<string, number>();
    for (const place of places) {
      const name = place.uri.slice(place.uri.lastIndexOf('/') + 1).replace(/-\d+/, '');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(Object.fromEntries(counts), { 'all.csv': 1, 'asking.broadcast.md': 1, 'uses.broadcast.md': 3 });
  });

  it('quotes a name that needs it in the condition, and the condition for the header: renaming was refused', async () => {
    const asked = async (audience: string, name: string): Promise<string> =>
      (await rename(name, 'main', '{{城‸市}}', `audience: ${audience}\n`))['asking.broadcast.md']?.split('\n')[2] ?? '';
    assert.equal(await asked('城市:上海 AND 积分:1', '所在 城市'), `audience: '"所在 城市":上海 AND 积分:1'`);
    assert.equal(await asked('积分:1 AND NOT 城市:上海', '所在 城市'), 'audience: 积分:1 AND NOT "所在 城市":上海');
    assert.equal(await asked('城市:上海', 'AND'), `audience: '"AND":上海'`);
    assert.equal(await asked('"城市:上海"', '所在 城市'), `audience: "'所在 城市':上海"`);
    assert.equal(await asked("'城市:上海'", "it's"), `audience: '"it''s":上海'`);
    assert.equal(
      await asked('{ file: all, where: 积分:1 AND 城市:上海 }', '市,区'),
      `audience: { file: all, where: '积分:1 AND "市,区":上海' }`,
    );
  });

  it('keeps a title with a comma one title', async () => {
    assert.match((await rename('城,市', 'other'))['others.csv'] ?? '', /^id,"城,市",relation\n/);
  });

  it('renames what the project’s mapping calls it, and leaves the file', async () => {
    const changed = await rename('地区', 'mapped');
    assert.deepEqual(Object.keys(changed).sort(), ['asking.broadcast.md', 'qunfa.config.json']);
    assert.match(changed['qunfa.config.json'] ?? '', /"columns":\s*\{\s*"所在地":\s*"地区"/);
  });

  it('refuses what would not be safe, in one sentence', async () => {
    const refuses = (words: RegExp, ...wish: Parameters<typeof rename>): Promise<void> =>
      assert.rejects(rename(...wish), words);
    await refuses(/不是 UTF-8 编码/, '城区', 'gbk');
    await refuses(/固定含义的列/, '称呼', 'main', '{{姓‸名}}');
    await refuses(/固定含义的列/, '渠道', 'main', '好', 'audience: 关‸系:friend\n');
    // The configuration says that 客户名 is the name: with another title it would be nobody's.
    await refuses(/固定含义的列/, '称呼', 'named', '{{客户‸名}}');
    await refuses(/已经是客户列表的一列/, '积分', 'main');
    await refuses(/一组标签的名字/, '分数', 'main', '{{积‸分}}');
    await refuses(/又是 qunfa\.config\.json 的默认值/, '哪年', 'main', '{{年‸份}}');
    await refuses(/先把条件写成一行/, '城区', 'main', '{{城‸市}}', 'audience: "城市:\\u676d州"\n');
    await refuses(/已经有变量「活动」/, '活动', 'main', '{{城‸市}}{{活动|好}}');
  });

  it('says so before a name is typed', async () => {
    const { uri, position } = await open('gbk');
    await assert.rejects(
      server.request('textDocument/prepareRename', { textDocument: { uri }, position }),
      /不是 UTF-8 编码/,
    );
    const fine = await open('main');
    const prepared: { placeholder: string } = await server.request('textDocument/prepareRename', {
      textDocument: { uri: fine.uri },
      position: fine.position,
    });
    assert.equal(prepared.placeholder, '城市');
  });
});
