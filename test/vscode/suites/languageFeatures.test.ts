import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findingOf, openTemplate, setSetting, tidy, workspaceFolder } from '../editor';
import { countOf, press, shot, textOf, until } from '../window';

const ask = <T>(provider: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`vscode.execute${provider}`, ...args);

/** A template with everything that a template may hold, in a project of its own. */
const TEXT = `---
account: main
audience: 城市:杭州 AND NOT tag:已退订
title: 会员日
kind: service
variables: { 活动: 会员日 }
---
{{昵称|朋友}}，{{活动}}今晚开始[庆祝]，{{没有}}

<!-- qunfa-disable-next-line text/markdown -->
**全场八折**，看 https://shop.example.org/a

<!-- more -->

回复 T 退订。——云上茶舍 400-000-0000

![海报](images/poster.jpg)
[进店](miniprogram://wx0123456789abcdef/pages/index "封面:images/poster.jpg")
---
第二条：**明天**见
`;

const markdownOf = (content: vscode.MarkdownString | vscode.MarkedString): string =>
  typeof content === 'string' ? content : content.value;

/** A configuration with this text in a folder of its own. */
async function showConfig(folder: string, text: string): Promise<vscode.TextDocument> {
  const path = join(workspaceFolder(), folder);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'qunfa.config.json'), text);
  const config = await vscode.workspace.openTextDocument(join(path, 'qunfa.config.json'));
  await vscode.window.showTextDocument(config);
  return config;
}

describe('language features', () => {
  let folder: string;
  let document: vscode.TextDocument;

  before(async () => {
    folder = join(workspaceFolder(), 'features');
    mkdirSync(join(folder, 'images'), { recursive: true });
    writeFileSync(join(folder, 'images/poster.jpg'), readFileSync(join(workspaceFolder(), 'images/poster.jpg')));
    const config = {
      accounts: { main: { channel: 'wecom', displayName: '旗舰店', audience: 'all', batchesPerDay: 400 } },
      audiences: { all: { file: 'all.csv' } },
    };
    writeFileSync(join(folder, 'qunfa.config.json'), JSON.stringify(config, undefined, 2));
    writeFileSync(
      join(folder, 'all.csv'),
      'id,昵称,城市,标签,relation\na,小满,杭州,,customer\nb,,杭州,,customer\nc,阿林,上海,,customer\n',
    );
    writeFileSync(join(folder, 'a.broadcast.md'), TEXT);
    await setSetting('qunfa.language', 'zh-cn');
  });
  beforeEach(async () => {
    ({ document } = await openTemplate('features/a.broadcast.md'));
    await findingOf(document.uri, 'variable/unknown');
  });
  afterEach(tidy);
  after(() => setSetting('qunfa.language', undefined));

  const at = (words: string, into = 0): vscode.Position => document.positionAt(TEXT.indexOf(words) + into);
  const hover = async (words: string, into = 1): Promise<string> =>
    (await ask<vscode.Hover[]>('HoverProvider', document.uri, at(words, into)))
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');

  it('hovers tell values and coverage, counts, meanings, classes of links, facts of pictures with the picture', async () => {
    await until('the list', async () => /2 位/.test(await hover('城市:杭州')));
    assert.match(await hover('{{昵称', 3), /小满/);
    assert.match(await hover('[庆祝]'), /庆祝/);
    assert.match(await hover('https://shop'), /example\.org/);
    assert.match(await hover('images/poster'), /JPEG[\s\S]*!\[\]\([^)]+poster\.jpg\|/);
    assert.match(await hover('第二条'), /字位簇|字节|字/);
    assert.match(await hover('account: main', 10), /旗舰店/);
    assert.match(await hover('text/markdown'), /text\/markdown/);
  });

  it('a picture is shown in its hover', async () => {
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    editor.selection = new vscode.Selection(at('images/poster', 2), at('images/poster', 2));
    await vscode.commands.executeCommand('editor.action.showHover');
    await until('the picture', () => countOf('.monaco-hover img'));
    await until('its pixels', async () => (await countOf('.monaco-hover img')) > 0);
    await shot('hover-picture');
  });

  it('the outline, breadcrumbs and the search for symbols know the messages and the title', async () => {
    const symbols = await ask<vscode.DocumentSymbol[]>('DocumentSymbolProvider', document.uri);
    assert.deepEqual(
      symbols.map(({ children }) => children.length),
      [5, 2, 0],
    );
    const found = await ask<vscode.SymbolInformation[]>('WorkspaceSymbolProvider', '会员日');
    assert.ok(found.some(({ location }) => location.uri.path.endsWith('/features/a.broadcast.md')));
  });

  it('folding, selection, links and colours follow what the text means', async () => {
    const folds = await ask<vscode.FoldingRange[]>('FoldingRangeProvider', document.uri);
    const lineOf = (words: string): number => at(words).line;
    for (const words of ['---\naccount', '<!-- more', '{{昵称'])
      assert.ok(
        folds.some(({ start }) => start === lineOf(words)),
        words,
      );
    const [selection] = await ask<vscode.SelectionRange[]>('SelectionRangeProvider', document.uri, [at('昵称', 1)]);
    const chain: string[] = [];
    for (let one: vscode.SelectionRange | undefined = selection; one; one = one.parent)
      chain.push(document.getText(one.range));
    assert.ok(chain.includes('昵称') && chain.includes('{{昵称|朋友}}'), chain.slice(0, 4).join(' ⊂ '));
    const links = await ask<vscode.DocumentLink[]>('LinkProvider', document.uri);
    assert.ok(links.some(({ target }) => target?.path.endsWith('/features/images/poster.jpg')));
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const kinds = new Set<string>();
    for (let index = 0; index < tokens.data.length; index += 5)
      kinds.add(legend.tokenTypes[tokens.data[index + 3] ?? 0] + (tokens.data[index + 4] ? '.unknown' : ''));
    for (const kind of ['variable', 'variable.unknown', 'enumMember', 'keyword', 'macro', 'appId'])
      assert.ok(kinds.has(kind), `${kind} among ${[...kinds].join(' ')}`);
  });

  it('definitions lead to the column, the account, the list and the picture', async () => {
    const define = async (words: string, into: number): Promise<string> => {
      const found = await ask<(vscode.Location | vscode.LocationLink)[]>(
        'DefinitionProvider',
        document.uri,
        at(words, into),
      );
      const uri = found.map((one) => ('uri' in one ? one.uri : one.targetUri))[0];
      return uri?.path.replace(/^.*\//, '') ?? '';
    };
    assert.equal(await define('{{昵称', 3), 'all.csv');
    assert.equal(await define('account: main', 10), 'qunfa.config.json');
    assert.equal(await define('城市:杭州', 1), 'all.csv');
    assert.equal(await define('images/poster', 2), 'poster.jpg');
    assert.equal(await define('{{活动', 3), 'a.broadcast.md');
  });

  it('a variable is found and renamed in the configuration that gives it its value', async () => {
    const path = join(workspaceFolder(), 'configVariable');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'a.broadcast.md'), '{{门店}}欢迎您\n');
    const shown = await showConfig('configVariable', '{ "variables": { "门店": "云上茶舍" } }\n');
    const place = shown.positionAt(shown.getText().indexOf('门店') + 1);
    const found = await until('the uses', async () => {
      const locations = await ask<vscode.Location[]>('ReferenceProvider', shown.uri, place);
      return locations.some(({ uri }) => uri.path.endsWith('a.broadcast.md')) ? locations : undefined;
    });
    assert.equal(found.length, 2);
    const edit = await ask<vscode.WorkspaceEdit>('DocumentRenameProvider', shown.uri, place, '店名');
    assert.equal(edit.entries().length, 2);
  });

  it('a column is renamed in the list, the condition and the text, and the list is saved as it was', async () => {
    const edit = await ask<vscode.WorkspaceEdit>('DocumentRenameProvider', document.uri, at('{{昵称', 3), '称呼').then(
      () => assert.fail('a column with a fixed meaning was renamed'),
      (error: Error) => error,
    );
    assert.match(String(edit), /固定含义/);
    const city = join(workspaceFolder(), 'city');
    mkdirSync(city, { recursive: true });
    for (const name of ['qunfa.config.json', 'all.csv'])
      writeFileSync(join(city, name), readFileSync(join(folder, name)));
    writeFileSync(join(city, 'city.broadcast.md'), '---\naccount: main\naudience: 城市:杭州\n---\n{{城市}}的朋友\n');
    const own = (await openTemplate('city/city.broadcast.md')).document;
    const place = own.positionAt(own.getText().indexOf('{{城市') + 3);
    const renamed = await until('the list', async () => {
      const found = await ask<vscode.WorkspaceEdit>('DocumentRenameProvider', own.uri, place, '所在城市').then(
        (one) => one,
        () => undefined,
      );
      return found?.entries().some(([uri]) => uri.path.endsWith('all.csv')) ? found : undefined;
    });
    await vscode.workspace.applyEdit(renamed, { isRefactoring: true });
    await until('the list on the disk', () =>
      readFileSync(join(city, 'all.csv'), 'utf8').startsWith('id,昵称,所在城市,标签'),
    );
    assert.match(own.getText(), /audience: 所在城市:杭州\n---\n\{\{所在城市\}\}/);
  });

  it('the lens that sends tells what its account may still send today, once somebody stays with the template', async () => {
    const told = await until('what is left', async () => {
      const lenses = await ask<vscode.CodeLens[]>('CodeLensProvider', document.uri, 9);
      return lenses.find(({ command }) => command?.command === 'qunfa.send' && /剩/.test(command.title));
    });
    assert.match(told.command?.title ?? '', /^发送…（今天剩 \d+\/400 次）$/);
    await shot('lenses');
  });

  it('lenses and hints follow the settings at once, also where another editor has the focus', async () => {
    const shown = (): Promise<string> =>
      textOf('.editor-group-container:first-child .view-lines, .editor-group-container .view-lines');
    const lens = (): Promise<string> => textOf('.codelens-decoration');
    await until('Chinese lenses', async () => /预览/.test(await lens()));
    await until('Chinese hints', async () => /字/.test(await shown()));
    const other = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'other' });
    await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Two });
    await press('End');
    await setSetting('qunfa.language', 'en');
    try {
      await until('English lenses', async () => /Preview/.test(await lens()));
      await until('English hints', async () => /characters/.test(await shown()));
      await setSetting('qunfa.inlayHints.enable', false);
      await until('no hints', async () => !/characters/.test(await shown()));
    } finally {
      await setSetting('qunfa.inlayHints.enable', undefined);
      await setSetting('qunfa.language', 'zh-cn');
    }
  });

  it('actions are there for what is under the cursor, and fix-all runs on save', async () => {
    const actions = await ask<vscode.CodeAction[]>(
      'CodeActionProvider',
      document.uri,
      new vscode.Range(at('**明天', 1), at('**明天', 1)),
    );
    const titles = actions.map(({ title }) => title);
    assert.equal(actions.find(({ isPreferred }) => isPreferred)?.kind?.value, 'quickfix');
    for (const words of [/这一行忽略 text\/markdown/, /这个模板里忽略/, /整个项目里忽略/])
      assert.ok(
        titles.some((title) => words.test(title)),
        `${words} among ${titles.join(' · ')}`,
      );
    await setSetting('editor.codeActionsOnSave', { 'source.fixAll.qunfa': 'always' });
    try {
      const path = join(folder, 'save.broadcast.md');
      writeFileSync(path, '---\nkind: notice\n---\n**明天**见');
      const { document: saved } = await openTemplate('features/save.broadcast.md');
      await findingOf(saved.uri, 'text/markdown');
      const edit = new vscode.WorkspaceEdit();
      edit.insert(saved.uri, saved.positionAt(saved.getText().length), '。');
      await vscode.workspace.applyEdit(edit);
      await vscode.commands.executeCommand('workbench.action.files.save');
      await until(
        'the fixed text on the disk',
        () => readFileSync(path, 'utf8') === '---\nkind: notice\n---\n明天见。',
      );
    } finally {
      await setSetting('editor.codeActionsOnSave', undefined);
    }
  });

  it('hints are gone where the setting switches them off', async () => {
    const hints = (): Thenable<vscode.InlayHint[]> =>
      ask('InlayHintProvider', document.uri, new vscode.Range(0, 0, document.lineCount, 0));
    await until('hints', async () => (await hints()).length >= 2);
    await setSetting('qunfa.inlayHints.enable', false);
    await until('none', async () => (await hints()).length === 0);
    await setSetting('qunfa.inlayHints.enable', undefined);
  });

  it('qunfa.config.json completes its keys', async () => {
    const text = '{ "accounts": { "main": { "channel": "telegram",  } } }';
    const config = await showConfig('completed', text);
    assert.equal(config.languageId, 'jsonc');
    const items = await ask<vscode.CompletionList>(
      'CompletionItemProvider',
      config.uri,
      config.positionAt(text.indexOf(',  }') + 2),
    );
    const offered = items.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const key of ['displayName', 'registeredOn', 'audience', 'senders'])
      assert.ok(offered.includes(key), offered.join(' '));
    const said = await ask<vscode.Hover[]>('HoverProvider', config.uri, config.positionAt(text.indexOf('channel') + 2));
    assert.match(said.flatMap(({ contents }) => contents.map(markdownOf)).join('\n'), /personal/);
  });

  it('tells each mistake of qunfa.config.json once, as it is typed: VS Code by the schema, the server what no schema can say', async () => {
    const lines = [
      '{',
      '  "accounts": {',
      '    "main": {',
      '      "channel": "telegram"', // schema
      '    },',
      '    "shop": { "channel": "wecom",',
      '      "agentId": "1",', // schema
      '      "corpSecret": "x",', // schema
      '      "registeredOn": "2026-02-30",', // server
      '      "zone": "北京",', // server
      '      "baseUrl": "ftp://a.cn",', // server
      '      "audience": "custmers",', // server
      '      "miniProgram": {', // schema
      '        "baseUrl": "https://a.cn" },',
      '      "officialAccount": { "appId": "x",', // schema
      '        "landing": "http://a.cn" }', // schema
      '    }',
      '  },',
      '  "audiences": { "customers": {',
      '    "file": "" } },', // schema
      '  "miniPrograms": {',
      '    "云上茶舍": "wx0123456789abcdef" },', // server
      '  "checks": {',
      '    "text/lenght": "off",', // schema
      '    "text/bytes": "off",', // server
      '    "text/length": "关闭" },', // schema
      '  "policies": { "wecom": {',
      '    "personTimes.perHuor": 1,', // schema
      '    "text.bytes": 5000 } },', // server
      '  "links": { "trustedHosts": [',
      '    "com.cn" ] },', // server
      '  "nonsense": 1,', // schema
      '  "variables": 3', // schema
      '}',
    ];
    const bySchema = [3, 6, 7, 12, 14, 15, 19, 23, 25, 27, 31, 32];
    const byServer = [8, 9, 10, 11, 21, 24, 28, 30];
    const config = await showConfig('mistaken', '{}');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(config.uri, new vscode.Range(0, 0, 1, 0), lines.join('\n'));
    await vscode.workspace.applyEdit(edit);
    const told = (): string[] =>
      vscode.languages
        .getDiagnostics(config.uri)
        .map(
          ({ source, range, message }) =>
            `${range.start.line + 1} ${source === 'qunfa' ? 'server' : 'schema'} ${message}`,
        )
        .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
    const linesOf = (who: string): number[] =>
      told().flatMap((one) => (one.includes(` ${who} `) ? [Number.parseInt(one, 10) - 1] : []));
    await until('both have spoken', () => linesOf('schema').length > 0 && linesOf('server').length > 0);
    await until(
      'each mistake once',
      () => String(linesOf('schema')) === String(bySchema) && String(linesOf('server')) === String(byServer),
    ).catch(() => assert.fail(told().join('\n')));
    assert.ok(config.isDirty);
  });

  it('the palette holds what makes sense: less without a template, all with one', async () => {
    const offered = async (words: string): Promise<boolean> => {
      await vscode.commands.executeCommand('workbench.action.quickOpen', `>Qunfa: ${words}`);
      await until('the palette', () => countOf('.quick-input-list .monaco-list-row'));
      await new Promise((resolve) => setTimeout(resolve, 700));
      const rows = await countOf(`.quick-input-list .monaco-list-row:has-text("Qunfa: ${words}")`);
      await press('Escape');
      return rows > 0;
    };
    assert.ok(await offered('Preview'));
    assert.ok(await offered('Insert'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const words of ['Preview', 'Insert', 'Check', 'Send', 'Approve'])
      assert.ok(!(await offered(words)), `${words} without a template`);
    for (const words of ['New Broadcast Template', 'Get Started']) assert.ok(await offered(words), words);
  });
});
