import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runChecks } from '../../server/core/checks/pipeline';
import { codeActions } from '../../server/core/features/codeActions';
import { codeLenses } from '../../server/core/features/codeLens';
import { completionNeeds, completionPlace, completionsAt } from '../../server/core/features/completion/completionsAt';
import { completionText } from '../../server/core/features/completion/completionText';
import { definitionAt } from '../../server/core/features/definitions';
import { documentLinks } from '../../server/core/features/documentLinks';
import { foldingAreas } from '../../server/core/features/folding';
import { hoverAt } from '../../server/core/features/hover';
import { inlayHints } from '../../server/core/features/inlayHints';
import { selectionRanges } from '../../server/core/features/selectionRanges';
import { semanticTokens } from '../../server/core/features/semanticTokens';
import { outline, type OutlineSymbol } from '../../server/core/features/symbols';
import { newNameRefusal, renameInConfig, renameInTemplate } from '../../server/core/features/variables/renameVariable';
import { variableAt, variablePlaces } from '../../server/core/features/variables/variablePlaces';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { parseTemplate } from '../../server/core/template';
import type { Range } from '../../server/core/text';
import { CONFIG, contextOf, en, zh } from '../core/featureSample';

const HEADER = fc.constantFrom(
  'account: flagship\n',
  'account: me\n',
  'audience: 会员:VIP AND NOT (来源:扫码 OR 级别>=2)\n',
  'audience: tag:\n',
  'audience: "会员:\n',
  'audience: { file: customers, where: 城市: }\n',
  'audience: >-\n  会员:VIP AND\n  \n',
  'schedule:\n  start: 2026-11-25 03:00\n  \n',
  'schedule: { start: 2026-11-25 12:00, ',
  'senders: [zhangsan, \n',
  'replies:\n  - when: "1"\n    text: |\n      好\n',
  'variables: { 活动: 甲 }\n',
  'checks:\n  text/length: off\n  \n',
  'checks: {\n',
  'titel：甲\n',
  '- - -\n',
  '# 注释\n',
  '\t\n',
);
const PIECE = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom('会员日', '，', '好的', 'abc', ' ', '\n', '\n\n', '\r\n', '\r', '\n---\n', '国家级'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '{{昵称|朋友}}',
      '{{活动}}',
      '{{',
      '}}',
      '{{没有',
      '|',
      '[庆祝]',
      '[庆',
      '[',
      ']',
      '(',
      ')',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\n![图](images/poster.jpg)\n',
      '\n![](../out.jpg',
      '\n[细则](https://a.cn "说明 | images/cover.jpg")\n',
      '\n[进店](miniprogram://wx1/',
      '\n[名](file:',
      '](',
      'https://item.taobao.com/1',
      'www.abc点com',
      '![',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '<!-- more -->',
      '<!-- ',
      '-->',
      '<!--',
      '<',
      '\n<!-- qunfa-disable-next-line text/length, -->\n',
      '<!-- qunfa-disable text/markdown -- 因为 -->',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('👨‍👩‍👧', '\ud83d', '\ude00', '\u200b', '**限时**', '\ufeff') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
);
const SOURCE = fc
  .tuple(
    fc.constantFrom('', '---\n', '\ufeff---\n', '\n'),
    fc.array(HEADER, { maxLength: 4 }),
    fc.constantFrom('', '---\n', '---\r\n'),
    fc.array(PIECE, { maxLength: 25 }),
  )
  .map(([open, header, close, body]) => open + header.join('') + close + body.join(''));
const RUNS = { numRuns: 400 };
const PLACES = fc.array(fc.nat({ max: 100 }), { minLength: 1, maxLength: 6 });

const each = (check: (source: string, offsets: readonly number[]) => void): void =>
  fc.assert(
    fc.property(SOURCE, PLACES, (source, shares) => {
      const offsets = shares.map((share) => Math.round((share * source.length) / 100));
      check(source, [...offsets, 0, source.length]);
    }),
    RUNS,
  );

function inside(source: string, range: Range): void {
  assert.ok(
    range.start >= 0 && range.start <= range.end && range.end <= source.length,
    `${range.start}–${range.end} of ${source.length}`,
  );
}

describe('editor features on any text at any place', () => {
  it('completion replaces a stretch of the caret’s line, and can document every offer', () => {
    each((source, offsets) => {
      const context = contextOf(source);
      const { findings } = runChecks(context);
      for (const offset of offsets) {
        const place = completionPlace(context.template, offset);
        if (!place) continue;
        completionNeeds(context.template, place, offset);
        const files = ['images/a.jpg', 'b (1).pdf', 'c.csv'];
        const entries = completionsAt(place, {
          context,
          say: zh,
          offset,
          findings,
          files,
          pages: [{ appid: 'wx1', page: 'p' }],
        });
        for (const entry of entries) {
          inside(source, entry.replace);
          assert.ok(entry.replace.start <= offset && offset <= entry.replace.end);
          assert.doesNotMatch(source.slice(entry.replace.start, entry.replace.end), /[\r\n]/);
          assert.ok(entry.text !== '' && entry.label !== '');
          assert.doesNotMatch(entry.detail ?? '', /undefined|NaN|features\./);
        }
        for (const { about } of entries.slice(0, 3)) if (about) completionText(about, { context, say: en });
      }
    });
  });

  it('hover, definition and selection stay in the document', () => {
    each((source, offsets) => {
      const context = contextOf(source);
      const { findings } = runChecks(context);
      for (const offset of offsets) {
        const hover = hoverAt({ context, findings, say: zh, imageUrl: () => 'file:///a.jpg' }, offset);
        if (hover) {
          inside(source, hover.range);
          assert.ok(hover.range.start <= offset && offset <= hover.range.end);
          assert.doesNotMatch(hover.markdown, /undefined|NaN/);
        }
        const definition = definitionAt(context, offset);
        if (definition) inside(source, definition.origin);
        for (const target of definition?.targets ?? []) if (target.kind === 'here') inside(source, target.range);
        let inner: Range | undefined;
        for (const range of selectionRanges(context.template, offset)) {
          inside(source, range);
          assert.ok(range.start <= offset && offset <= range.end);
          if (inner)
            assert.ok(
              range.start <= inner.start && range.end >= inner.end && range.end - range.start > inner.end - inner.start,
            );
          inner = range;
        }
        assert.ok(inner);
      }
    });
  });

  it('marks of every kind stay in the document', () => {
    each((source) => {
      const context = contextOf(source);
      const { template } = context;
      const all = { start: 0, end: source.length };
      for (const { range } of codeLenses(context, runChecks(context).findings)) inside(source, range);
      for (const { offset } of inlayHints(context, all)) inside(source, { start: offset, end: offset });
      for (const { range } of documentLinks(context)) inside(source, range);
      for (const { range } of foldingAreas(template)) inside(source, range);
      const within = (symbols: readonly OutlineSymbol[]): void => {
        for (const { range, selection, children } of symbols) {
          inside(source, range);
          assert.ok(selection.start >= range.start && selection.end <= range.end);
          within(children);
        }
      };
      within(outline(template));
      let at = 0;
      for (const { range } of semanticTokens(context)) {
        inside(source, range);
        assert.ok(range.start >= at && range.end > range.start, 'in order, apart');
        at = range.end;
      }
    });
  });

  it('actions are edits that can be applied', () => {
    each((source, offsets) => {
      const context = contextOf(source);
      const { findings } = runChecks(context);
      for (const offset of offsets) {
        for (const { edits, configEdits = [], title } of codeActions(
          { context, findings, configText: CONFIG },
          { start: offset, end: offset },
        )) {
          for (const { range } of edits) inside(source, range);
          applyEdits(source, edits);
          applyEdits(CONFIG, configEdits);
          assert.ok(zh.say(title) !== '' && en.say(title) !== '');
        }
      }
    });
  });

  it('renaming a variable changes that name and nothing else', () => {
    each((source, offsets) => {
      const template = parseTemplate(source);
      for (const offset of offsets) {
        const variable = variableAt(template, offset);
        if (!variable) continue;
        inside(source, variable.range);
        const wanted = '新名字';
        if (newNameRefusal(contextOf(source), wanted)) continue;
        const after = parseTemplate(applyEdits(source, renameInTemplate(template, variable.name, wanted)));
        const names = (of: typeof template): string[] =>
          variablePlaces(of).flatMap(({ kind, name }) => (kind === 'use' ? [name] : []));
        assert.deepEqual(
          names(after),
          names(template).map((name) => (name === variable.name ? wanted : name)),
        );
        applyEdits(CONFIG, renameInConfig(CONFIG, variable.name, wanted));
      }
    });
  });
});
