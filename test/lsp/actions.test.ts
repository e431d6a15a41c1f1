import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG, CUSTOMERS, projectFolder, type ProjectFolder, withCaret } from './project';
import { repository, type ServerProcess, startServer } from './serverProcess';

describe('language server: code actions', () => {
  let project: ProjectFolder;
  let server: ServerProcess;
  let count = 0;

  before(async () => {
    project = await projectFolder({
      'qunfa.config.json': CONFIG,
      'customers.csv': CUSTOMERS,
    });
    await project.write(
      'images/heavy.png',
      await readFile(path.join(repository, 'examples/images/banner-too-heavy.png')),
    );
    server = await startServer({ root: project.root });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await project.remove();
  });

  async function offered(
    text: string,
    only?: readonly string[],
  ): Promise<{ actions: CodeAction[]; source: string; uri: string }> {
    const { source, position } = withCaret(text);
    const uri = project.uri(`new-${++count}.broadcast.md`);
    await server.open(uri, source);
    const { items } = await server.pull(uri);
    const range = { start: position, end: position };
    const actions: CodeAction[] = await server.request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: items, ...(only && { only }) },
    });
    return { actions, source, uri };
  }
  const changesOf = (action: CodeAction | undefined): TextDocumentEdit[] =>
    (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  const apply = (text: string, change: TextDocumentEdit | undefined): string =>
    TextDocument.applyEdits(TextDocument.create('', '', 0, text), (change?.edits ?? []) as never);

  it('leave a suppression alone whose rule waits for the customer list, the plan or the picture’s codes', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `k${i},客${i},会员:VIP,扫码,1,${i % 2 ? '华北' : '华东'}`);
    await project.write('many.csv', `id,昵称,标签,来源,级别,部门\n${rows.join('\n')}\n`);
    const held = ['schedule/infeasible', 'audience/scope', 'variable/unknown', 'variable/fan-out'];
    const text = (title: string): string =>
      `---\ntitle: ${title}\naccount: flagship\naudience: { file: many.csv }\nschedule:\n  deadline: 2020-01-01 10:00\nchecks:\n${held.map((rule) => `  ${rule}: off\n`).join('')}---\n<!-- qunfa-disable-next-line variable/no-fallback, variable/fan-out -- ok -->\n{{昵称}}，{{没有}}。‸\n`;
    // At once, before anything was read, and after an edit.
    for (const title of ['一', '二']) {
      const { source, position } = withCaret(text(title));
      const uri = project.uri('held.broadcast.md');
      if (title === '一') await server.open(uri, source);
      else await server.change(uri, 2, [{ text: source }]);
      const range = { start: position, end: position };
      const context = { diagnostics: [], only: ['source.fixAll'] };
      const [pulled, actions] = await Promise.all([
        server.pull(uri),
        server.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range, context }),
      ]);
      if (title === '一') {
        assert.deepEqual(
          pulled.items.map(({ code }) => code).filter((code) => code === 'template/unused-suppression'),
          [],
        );
        assert.deepEqual(actions, []);
      }
    }
  });

  it('tie a fix to its diagnostic and prefer the safe one', async () => {
    const { actions, source } = await offered('**限‸时**优惠\n');
    const [fix] = actions;
    assert.equal(fix?.isPreferred, true);
    assert.equal(fix?.diagnostics?.[0]?.code, 'text/markdown');
    assert.equal(apply(source, changesOf(fix)[0]), '限时优惠\n');
    assert.equal(actions.filter(({ isPreferred }) => isPreferred).length, 1);
  });

  it('silence a rule on the line, in the template, in the project', async () => {
    const { actions, source, uri } = await offered('甲\n**限‸时**优惠\n');
    const by = (title: string): CodeAction | undefined => actions.find((action) => action.title === title);
    assert.match(
      apply(source, changesOf(by('在这一行忽略 text/markdown'))[0]),
      /^甲\n<!-- qunfa-disable-next-line text\/markdown -->\n\*\*/,
    );
    assert.match(
      apply(source, changesOf(by('在这个模板里忽略 text/markdown'))[0]),
      /^---\nchecks: \{ text\/markdown: off \}\n---\n甲/,
    );
    const [config] = changesOf(by('在整个项目里忽略 text/markdown'));
    assert.equal(config?.textDocument.uri, project.uri('qunfa.config.json'));
    assert.notEqual(config?.textDocument.uri, uri);
    const text = await readFile(path.join(project.root, 'qunfa.config.json'), 'utf8');
    const edited = apply(text, config);
    assert.match(edited, /"text\/markdown": "off"/);
    assert.ok(edited.includes('// 两个账号'), 'comments stay');
    await project.write('qunfa.config.json', edited);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri('qunfa.config.json'), type: 2 }],
    });
    const after = await offered('**限‸时**优惠\n');
    assert.ok(!after.actions.some(({ title }) => title.includes('text/markdown')));
    await project.write('qunfa.config.json', CONFIG);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri('qunfa.config.json'), type: 2 }],
    });
  });

  it('trust a host in the configuration, or turn the address into a card', async () => {
    const { actions } = await offered('---\naccount: me\nkind: notice\n---\n看 https://shop.example.org/‸a\n');
    const trust = actions.find((action) =>
      changesOf(action).some(({ textDocument }) => textDocument.uri.endsWith('qunfa.config.json')),
    );
    assert.match(JSON.stringify(changesOf(trust)), /example\.org/);
    const { actions: all } = await offered('看 https://mp.weixin.qq.com/s/a‸bc\n');
    assert.ok(
      all.some((action) => JSON.stringify(changesOf(action)).includes('[查看详情](https://mp.weixin.qq.com/s/abc)')),
    );
    const { actions: rewrites } = await offered(
      '---\nchecks: { link/official-account: off }\n---\n看 https://mp.weixin.qq.com/s/a‸bc\n',
      ['refactor'],
    );
    assert.deepEqual(
      rewrites.map(({ kind, title }) => [kind, title]),
      [['refactor.rewrite', '把链接改成卡片']],
    );
  });

  it('hand pictures over to the editor’s own command', async () => {
    const { actions, uri } = await offered('![海报](images/hea‸vy.png)\n');
    const copy = actions.find(({ command }) => command?.command === 'qunfa.fixImages');
    assert.equal(copy?.command?.arguments?.[0], uri);
    const asked = copy?.command?.arguments?.[1] as { path?: string } | undefined;
    assert.equal(asked?.path, 'images/heavy.png');
  });

  it('fix all only when asked, and never format along with it', async () => {
    const plain = await offered('**限‸时**优惠,到店\n');
    assert.ok(!plain.actions.some(({ kind }) => kind?.startsWith('source')));
    const { actions, source } = await offered('**限‸时**优惠,到店\n', ['source.fixAll']);
    assert.equal(actions.length, 1);
    assert.equal(apply(source, changesOf(actions[0])[0]), '限时优惠,到店\n');
  });

  it('ask the editor for a short link where the account has an official account or a mini-program, and never call out themselves', async () => {
    const config = CONFIG.replace(
      '"audience": "customers",',
      `"audience": "customers", "officialAccount": { "appId": "wx0123456789abcdef", "landing": "https://example.com/s/{key}" },
       "miniProgram": { "appId": "wx0123456789abcdef" },`,
    );
    await project.write('qunfa.config.json', config);
    const changed = { changes: [{ uri: project.uri('qunfa.config.json'), type: 2 }] };
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
    const link = 'https://mp.weixin.qq.com/s/abc';
    const article = await offered(`---\naccount: flagship\n---\n详情 htt‸ps://mp.weixin.qq.com/s/abc\n`);
    const start = article.source.indexOf(link);
    const shorten = article.actions.find(({ command }) => command?.command === 'qunfa.shortenLink');
    assert.equal(shorten?.title, '换成公众号接口生成的短链');
    assert.equal(shorten.diagnostics?.[0]?.code, 'link/official-account');
    assert.deepEqual(shorten.command?.arguments, [
      article.uri,
      { account: 'flagship', link, start, end: start + link.length },
    ]);
    const card = '[进店](miniprogram://wx0123456789abcdef/pages/index?from=qf "封面:a.png")';
    const page = await offered(`---\naccount: flagship\n---\n正文\n\n‸${card}\n`);
    const into = page.actions.find(({ title }) => title === '换成小程序链接（URL Link）');
    const data = into?.command?.arguments?.[1] as { link: string; title: string };
    assert.deepEqual([data.link, data.title], ['miniprogram://wx0123456789abcdef/pages/index?from=qf', '进店']);
    const personal = await offered('---\naccount: me\n---\n详情 htt‸ps://mp.weixin.qq.com/s/abc\n');
    assert.ok(!personal.actions.some(({ command }) => command?.command === 'qunfa.shortenLink'));
  });
});

describe('language server: code actions where there is no configuration, or an empty one', () => {
  let project: ProjectFolder;
  let server: ServerProcess;
  before(async () => {
    project = await projectFolder({
      'sub/a.broadcast.md': '好',
      'empty/qunfa.config.json': '',
      'comment/qunfa.config.json': '// 说明\n',
      'broken/qunfa.config.json': '{ "accounts": ',
    });
    server = await startServer({ root: project.root });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await project.remove();
  });

  async function silencing(
    folder: string,
    client = server,
  ): Promise<Record<string, NonNullable<CodeAction['edit']>['documentChanges']>> {
    const uri = project.uri(`${folder}/new.broadcast.md`);
    await client.open(uri, '---\nchannel: wecom\nkind: notice\n---\n**限时** https://a.example.com/x\n');
    const { items } = await client.pull(uri);
    const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 30 } };
    const params = { textDocument: { uri }, range, context: { diagnostics: items } };
    const actions: CodeAction[] = await client.request('textDocument/codeAction', params);
    const ours = actions.filter(({ title }) => /在整个项目里忽略 text\/markdown|信任/.test(title));
    return Object.fromEntries(ours.map(({ title, edit }) => [title.slice(0, 2), edit?.documentChanges]));
  }
  const texts = (changes: NonNullable<CodeAction['edit']>['documentChanges']): unknown[] =>
    (changes ?? []).map((change) =>
      'edits' in change ? change.edits.map((edit) => 'newText' in edit && edit.newText) : change,
    );

  it('make one in the open folder, or fill it: nothing was offered', async () => {
    const made = await silencing('sub');
    const uri = project.uri('qunfa.config.json');
    assert.deepEqual(Object.keys(made).sort(), ['信任', '在整']);
    assert.deepEqual(texts(made.在整), [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      ['{\n  "checks": {\n    "text/markdown": "off"\n  }\n}\n'],
    ]);
    for (const folder of ['empty', 'comment'])
      assert.deepEqual(texts((await silencing(folder)).信任), [
        ['{\n  "links": {\n    "trustedHosts": [\n      "example.com"\n    ]\n  }\n}\n'],
      ]);
    assert.deepEqual(await silencing('broken'), {});
  });

  it('offer nothing of the kind to an editor that makes no files', async () => {
    const poor = await startServer({ root: project.root, rich: false });
    assert.deepEqual(await silencing('sub', poor), {});
    assert.equal(await poor.stop(), 0);
  });
});
