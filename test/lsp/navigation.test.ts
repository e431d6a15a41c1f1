import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Location, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG, CUSTOMERS, projectFolder, type ProjectFolder, withCaret } from './project';
import { eventually, type ServerProcess, startServer } from './serverProcess';

describe('language server: definition, references, renaming', () => {
  let project: ProjectFolder;
  let server: ServerProcess;

  before(async () => {
    project = await projectFolder({
      'qunfa.config.json': CONFIG,
      'customers.csv': CUSTOMERS,
      'images/poster.jpg': 'no picture',
      'uses.broadcast.md': '---\naccount: flagship\n---\n{{门店}}欢迎{{昵称}}，{{活动|好}}\n',
      'replies.broadcast.md': '---\nreplies:\n- when: "1"\n  text: "{{门店}}在山下"\n---\n好\n',
      'sub/override.broadcast.md': '---\nvariables:\n  门店: 分店\n---\n{{ 门店 }}\n',
      'elsewhere/qunfa.config.json': '{ "variables": { "门店": "别家" } }',
      'elsewhere/uses.broadcast.md': '{{门店}}\n',
    });
    server = await startServer({ root: project.root });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await project.remove();
  });

  let count = 0;
  async function ask<T>(method: string, text: string, more: object = {}): Promise<T> {
    const { source, position } = withCaret(text);
    const uri = project.uri(`asking-${++count}.broadcast.md`);
    await server.open(uri, source);
    await eventually(async () => (await server.pull(uri)).items.length >= 0);
    const answer = await server.request<T>(method, { textDocument: { uri }, position, ...more });
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    return answer;
  }
  const nameOf = (uri: string): string => decodeURIComponent(uri.slice(project.uri('').length));
  const cut = async ({ uri, range }: Location): Promise<string> => {
    const text = await readFile(path.join(project.root, nameOf(uri)), 'utf8');
    return `${nameOf(uri).replace(/^\//, '')}:${TextDocument.create(uri, '', 0, text).getText(range)}`;
  };
  const HEAD = '---\naccount: flagship\n';

  it('leads to a column, a default, an account, a list and a picture', async () => {
    const define = async (text: string): Promise<string[]> =>
      Promise.all(((await ask<Location[] | null>('textDocument/definition', text)) ?? []).map(cut));
    await eventually(async () => (await define(`${HEAD}---\n{{昵‸称}}`)).length === 1);
    assert.deepEqual(await define(`${HEAD}---\n{{昵‸称}}`), ['customers.csv:昵称']);
    assert.deepEqual(await define(`${HEAD}---\n{{门‸店}}`), ['qunfa.config.json:"门店"']);
    assert.deepEqual(await define('---\naccount: flag‸ship\n---\n'), ['qunfa.config.json:"flagship"']);
    assert.deepEqual(await define(`${HEAD}audience: 来‸源:扫码\n---\n`), ['customers.csv:来源']);
    assert.deepEqual(await define('![海报](images/pos‸ter.jpg)'), ['images/poster.jpg:']);
    assert.deepEqual(await define('正‸文'), []);
  });

  it('finds a variable in all templates of the same configuration, and in the configuration', async () => {
    const find = async (text: string, includeDeclaration: boolean): Promise<string[]> => {
      const found = await ask<Location[]>('textDocument/references', text, { context: { includeDeclaration } });
      const others = found.filter(({ uri }) => !uri.includes('asking-'));
      return (await Promise.all(others.map(cut))).sort();
    };
    assert.deepEqual(await find(`${HEAD}---\n{{门‸店}}`, true), [
      'qunfa.config.json:"门店"',
      'replies.broadcast.md:门店',
      'sub/override.broadcast.md:门店',
      'sub/override.broadcast.md:门店',
      'uses.broadcast.md:门店',
    ]);
    assert.deepEqual(await find(`${HEAD}---\n{{门‸店}}`, false), [
      'replies.broadcast.md:门店',
      'sub/override.broadcast.md:门店',
      'uses.broadcast.md:门店',
    ]);
    assert.deepEqual(
      await find('---\nvariables: { 活动: 甲 }\n---\n{{活‸动}}', true),
      [],
      'a name of the template’s own',
    );
  });

  it('renames it everywhere at once, with versions of open documents only', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', `${HEAD}---\n{{门‸店}}`, { newName: '店名' });
    const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      changes
        .map(({ textDocument }) => nameOf(textDocument.uri).replace(/^\//, ''))
        .filter((name) => !name.includes('asking'))
        .sort(),
      ['qunfa.config.json', 'replies.broadcast.md', 'sub/override.broadcast.md', 'uses.broadcast.md'],
    );
    const [own] = changes.filter(({ textDocument }) => textDocument.uri.includes('asking-'));
    assert.equal(own?.textDocument.version, 1);
    const uses = changes.find(({ textDocument }) => nameOf(textDocument.uri).endsWith('uses.broadcast.md'));
    assert.equal(uses?.textDocument.version, null);
    const text = await readFile(path.join(project.root, 'uses.broadcast.md'), 'utf8');
    const renamed = TextDocument.applyEdits(TextDocument.create('', '', 0, text), (uses?.edits ?? []) as never);
    assert.equal(renamed, text.replace('门店', '店名'));
  });

  it('leads into, and renames in, a configuration as it stands in the editor: places were those of the disk', async () => {
    const uri = project.uri('qunfa.config.json');
    await server.open(uri, `// 还没保存\n${CONFIG}`);
    const [place] = (await ask<Location[]>('textDocument/definition', '---\naccount: flag‸ship\n---\n')) ?? [];
    const shown = TextDocument.create('', '', 0, `// 还没保存\n${CONFIG}`);
    assert.equal(place && shown.getText(place.range), '"flagship"');
    const edit = await ask<WorkspaceEdit>('textDocument/rename', `${HEAD}---\n{{门‸店}}`, { newName: '店名' });
    const change = (edit.documentChanges as TextDocumentEdit[]).find(({ textDocument }) => textDocument.uri === uri);
    assert.equal(change?.textDocument.version, 1);
    assert.match(TextDocument.applyEdits(shown, (change?.edits ?? []) as never), /^\/\/ 还没保存\n[\s\S]*"店名": /);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  });

  it('leads to, finds and renames a default where the configuration writes it, too: nothing was found there', async () => {
    const uri = project.uri('qunfa.config.json');
    await server.open(uri, CONFIG);
    const at = <T>(method: string, word: string, more: object = {}): Promise<T> => {
      const position = TextDocument.create('', '', 0, CONFIG).positionAt(CONFIG.indexOf(word) + 1);
      return server.request<T>(method, { textDocument: { uri }, position, ...more });
    };
    assert.deepEqual(await cut(await at('textDocument/definition', '门店')), 'qunfa.config.json:"门店"');
    const found = await at<Location[]>('textDocument/references', '门店', { context: { includeDeclaration: false } });
    const places = await Promise.all(found.map(cut));
    assert.deepEqual(places.sort(), [
      'replies.broadcast.md:门店',
      'sub/override.broadcast.md:门店',
      'uses.broadcast.md:门店',
    ]);
    const prepared = await at<{ placeholder: string }>('textDocument/prepareRename', '门店');
    assert.equal(prepared.placeholder, '门店');
    const { documentChanges } = await at<WorkspaceEdit>('textDocument/rename', '门店', { newName: '店名' });
    const changed = (documentChanges as TextDocumentEdit[]).map(({ textDocument }) => nameOf(textDocument.uri)).sort();
    assert.deepEqual(changed, [
      '/qunfa.config.json',
      '/replies.broadcast.md',
      '/sub/override.broadcast.md',
      '/uses.broadcast.md',
    ]);
    await assert.rejects(at('textDocument/rename', '门店', { newName: '编号' }), /否则会取到客户的值/);
    await assert.rejects(at('textDocument/rename', '门店', { newName: '活动' }), /已经有变量/);
    assert.equal(await at('textDocument/references', 'flagship', { context: { includeDeclaration: true } }), null);
    assert.equal(await at('textDocument/prepareRename', 'flagship'), null);
    await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  });

  it('keeps a default of the template’s own in the template', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', '---\nvariables: { 活动: 甲 }\n---\n{{活‸动}}', {
      newName: '活动名',
    });
    assert.equal(edit.documentChanges?.length, 1);
  });

  it('refuses columns and clashing names in the reader’s words', async () => {
    await eventually(() =>
      ask('textDocument/prepareRename', `${HEAD}---\n{{昵‸称}}`).then(
        () => false,
        (error: Error) => /固定含义的列/.test(error.message),
      ),
    );
    await assert.rejects(
      ask('textDocument/rename', `${HEAD}---\n{{门‸店}}`, { newName: '昵称' }),
      /已经是客户列表的一列/,
    );
    await assert.rejects(ask('textDocument/rename', `${HEAD}---\n{{门‸店}}`, { newName: 'a}b' }), /不能有/);
    await assert.rejects(ask('textDocument/rename', '正‸文', { newName: '甲' }), /没有可以改名的变量/);
    assert.equal(await ask('textDocument/prepareRename', '正‸文'), null);
    const prepared = await ask<{ placeholder: string }>('textDocument/prepareRename', `${HEAD}---\n{{门‸店}}`);
    assert.equal(prepared.placeholder, '门店');
  });
});
