import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import { parseTemplate } from '../../server/core/template';

const ROOT = join(__dirname, '../..');
const GRAMMAR = join(ROOT, 'syntaxes/broadcast-template.tmLanguage.json');
/** As much of YAML as shows that the front matter is handed to it, an unclosed quote included. */
const YAML = {
  scopeName: 'source.yaml',
  patterns: [
    { match: '^([\\w-]+)(:)', captures: { 1: { name: 'entity.name.tag.yaml' } } },
    { begin: '"', end: '"', name: 'string.quoted.double.yaml' },
  ],
};

interface Token {
  readonly line: number;
  readonly text: string;
  readonly scopes: readonly string[];
}

describe('grammar', () => {
  let grammar: IGrammar;

  before(async () => {
    const wasm = readFileSync(createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm'));
    await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
    const registry = new Registry({
      onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
      loadGrammar: async (scope) =>
        scope === 'source.yaml'
          ? parseRawGrammar(JSON.stringify(YAML), 'yaml.json')
          : parseRawGrammar(readFileSync(GRAMMAR, 'utf8'), GRAMMAR),
    });
    const loaded = await registry.loadGrammar('text.broadcast-template');
    assert.ok(loaded);
    grammar = loaded;
  });

  function tokens(source: string): Token[] {
    let state = INITIAL;
    return source.split('\n').flatMap((line, index) => {
      const result = grammar.tokenizeLine(line, state);
      state = result.ruleStack;
      return result.tokens.map((token) => ({
        line: index,
        text: line.slice(token.startIndex, token.endIndex),
        scopes: token.scopes,
      }));
    });
  }

  /** Scopes of the token that is exactly `text`, joined; fails where there is none. */
  function scopesOf(source: string, text: string, line?: number): string {
    const all = tokens(source);
    const found = all.find((token) => token.text === text && (line === undefined || token.line === line));
    assert.ok(found, `no token "${text}" in ${JSON.stringify(all)}`);
    return found.scopes.join(' ');
  }
  const has = (source: string, text: string, scope: string, line?: number): void =>
    assert.match(scopesOf(source, text, line), new RegExp(`(^| |\\.)${scope.replaceAll('.', '\\.')}( |\\.|$)`));
  const hasNot = (source: string, text: string, scope: string): void =>
    assert.ok(!scopesOf(source, text).includes(scope), `"${text}" has ${scopesOf(source, text)}`);

  it('hands the front matter to YAML and nothing else', () => {
    const source = '---\nchannel: wecom\n---\nchannel: 正文';
    has(source, 'channel', 'entity.name.tag.yaml', 1);
    has(source, 'channel', 'meta.embedded.block.front-matter', 1);
    has(source, '---', 'punctuation.definition.front-matter.end', 2);
    hasNot(source, 'channel: 正文', 'front-matter');
  });

  it('ends the front matter at its fence even inside an unclosed quote', () => {
    const source = '---\ntitle: "未完\n---\n正文 {{昵称}}';
    has(source, '昵称', 'variable.other.broadcast-template', 3);
    hasNot(source, '正文 ', 'string');
  });

  it('takes a fence that is not on the first line for a separator', () => {
    has('正文\n---\n第二条', '---', 'meta.separator.message', 1);
    has('---\nkind: notice\n---\n一\n---\n二', '---', 'meta.separator.message', 4);
  });

  it('leaves four dashes and indented dashes alone', () => {
    hasNot('正文\n----\n第二条', '----', 'meta.separator');
    hasNot('正文\n ---\n第二条', ' ---', 'meta.separator');
  });

  it('marks variables, with and without a fallback', () => {
    const source = '{{昵称|朋友}}，{{ 门店 }}见';
    has(source, '昵称', 'variable.other.broadcast-template');
    has(source, '|', 'keyword.operator.fallback');
    has(source, '朋友', 'string.unquoted.fallback');
    has(source, '门店', 'variable.other.broadcast-template');
    hasNot(source, '见', 'meta.variable');
  });

  it('leaves single braces and variables over two lines alone', () => {
    hasNot('{昵称}', '{昵称}', 'variable');
    hasNot('{{昵\n称}}', '{{昵', 'variable');
  });

  it('marks WeChat codes in Chinese and English, and no other brackets', () => {
    const source = '到店有礼[庆祝][Party][OK]（[1]）';
    for (const code of ['庆祝', 'Party', 'OK']) has(source, code, 'constant.character.emoji');
    hasNot('到店[1]', '到店[1]', 'constant.character.emoji');
  });

  it('marks the fold, comments and directives apart', () => {
    has('<!-- more -->', 'more', 'keyword.control.fold');
    has('<!-- 备注 {{昵称}}\n仍是备注 -->', '仍是备注 ', 'comment.block.html');
    const directive = '<!-- qunfa-disable-next-line text/length, words/absolute -- 老客专用 -->';
    has(directive, 'qunfa-disable-next-line', 'keyword.control.directive');
    has(directive, 'text/length', 'support.constant.rule');
    has(directive, 'words/absolute', 'support.constant.rule');
    has(directive, ' 老客专用 ', 'comment.block.reason');
  });

  it('marks every kind of attachment on its own line', () => {
    has('![会员日海报](images/poster.jpg)', 'images/poster.jpg', 'markup.underline.link.path');
    has('![](clip.mp4)', 'clip.mp4', 'meta.attachment.media');
    has('![](图 (1).png)', '图 (1).png', 'markup.underline.link.path');
    has('[清单](file:docs/a.pdf)', 'docs/a.pdf', 'meta.attachment.file');
    const card = '[活动细则](https://mp.weixin.qq.com/s/abc "两天有效 | images/cover.jpg")';
    has(card, 'https://mp.weixin.qq.com/s/abc', 'meta.attachment.link');
    has(card, '"两天有效 | images/cover.jpg"', 'string.quoted.double.description');
    const mini = '[进店逛逛](miniprogram://wx0123456789abcdef/pages/index?from=qf "封面:images/cover.jpg")';
    has(mini, 'wx0123456789abcdef', 'constant.other.appid');
    has(mini, '/pages/index', 'markup.underline.link.page');
    has(mini, '?from=qf', 'variable.parameter.query');
    has(mini, '"封面:images/cover.jpg"', 'string.quoted.double.description');
  });

  it('agrees with the parser about what is an attachment, line by line', () => {
    const lines = [
      '![会员日海报](images/poster.jpg)',
      '  ![](clip.mp4)  ',
      '\u3000[清单](file:docs/a.pdf)',
      '![](<图 片.png>)',
      '![](图(1).png)',
      '[标题 [内] 外](https://a.example/x)',
      '[细则](https://a.example/x_(y) "说明 | 封面.jpg")',
      '[逛逛](miniprogram://wx1/p?a=1 "封面:c.jpg")',
      '[逛逛](miniprogram://wx1)',
      '[庆祝](真的)',
      '[转圈](mailto:a@b.example)',
      '[没完](https://a.example/x',
      '[有空格](https://a.example/x y)',
      '看 ![](a.png)',
      '![](a.png) 看',
      '---',
      '--- ',
      '----',
      '[庆祝]',
    ];
    for (const line of lines) {
      const segment = parseTemplate(`正文\n${line}`).segments.at(-1)?.kind;
      const scopes = tokens(`正文\n${line}`)
        .filter((token) => token.line === 1)
        .flatMap((token) => token.scopes)
        .join(' ');
      assert.equal(/meta\.attachment/.test(scopes), segment === 'attachment', `${line}: ${segment}`);
      assert.equal(/meta\.separator/.test(scopes), segment === 'separator', `${line}: ${segment}`);
    }
  });

  it('takes no attachment in the middle of a sentence', () => {
    hasNot('看 [细则](https://a.example/x) 吧', '看 [细则](', 'meta.attachment');
  });

  it('ends a URL at the first Han character or full-width mark', () => {
    has('见 https://a.example/x?y=1，回复 1', 'https://a.example/x?y=1', 'markup.underline.link.url');
    has('见https://a.example/活动', 'https://a.example/', 'markup.underline.link.url');
    has('复制 #小程序://云上茶舍/AbC123 打开', '#小程序://云上茶舍/AbC123', 'markup.underline.link.native');
  });

  it('stays quick on a long line that almost matches', () => {
    const line = `![${'['.repeat(2000)}](${'('.repeat(2000)}`;
    assert.equal(
      tokens(line)
        .map((token) => token.text)
        .join(''),
      line,
    );
  });
});
