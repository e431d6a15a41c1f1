import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { formatTemplate, spacingEdits } from '../../server/core/format';
import { findLinks } from '../../server/core/links';
import { parseTemplate } from '../../server/core/template';
import type { Template } from '../../server/core/template/model';

const PIECE = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('会员日', '今晚8点', '满300减50', '好', '回复T退订', 'iPhone', 'abc', '12:00', '4', '·'),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(',', ', ', '!', '!!', '?!', ':', ';', '.', '...', '。', '！！', '（', '(', ')', '…'),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom('\n', '\n\n', '\n\n\n', '\r\n', '\r', ' ', '  ', '\u3000', '\t', '\n---\n', '--- \n'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('{{昵称}}', '{{a|b,好}}', '{{', '}}', '[庆祝]', '[Party]', '[', ']', '](', '#', '@'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'https://a.com/b',
      'www.abc.com',
      'abc点com',
      '#小程序://店/a',
      'taobao.com',
      '\n![a](b.jpg)\n',
      '\n[t](https://a.cn "d,好 | c.jpg")\n',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('<!-- 注,释 -->', '<!-- more -->', '<!--', '-->', '<!-- qunfa-disable text/spacing -->'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
);
const SOURCE = fc
  .tuple(fc.constantFrom('', '---\ntitle: 好,a\n---\n', '\ufeff', '---\n'), fc.array(PIECE, { maxLength: 40 }))
  .map(([head, pieces]) => head + pieces.join(''));
const RUNS = { numRuns: 3000 };

const kept = ({ source, frontMatter, comments, messages }: Template) => ({
  header: frontMatter && source.slice(frontMatter.range.start, frontMatter.range.end),
  comments: comments.map(({ range }) => source.slice(range.start, range.end)),
  attachments: messages.map((message) => message.attachments.map(({ range }) => source.slice(range.start, range.end))),
  variables: messages.map(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'variable' ? [source.slice(part.range.start, part.range.end)] : [])),
  ),
  codes: messages.map(({ text }) => text.value.match(/\[[^[\]\n]{1,16}\]/g) ?? []),
});

describe('formatting any text', () => {
  it('twice is the same as once', () => {
    fc.assert(
      fc.property(SOURCE, (source) => {
        const once = applyEdits(source, formatTemplate(parseTemplate(source)));
        assert.deepEqual(formatTemplate(parseTemplate(once)), []);
      }),
      RUNS,
    );
  });

  it('keeps header, comments, attachments, variables, codes and links letter by letter', () => {
    fc.assert(
      fc.property(SOURCE, (source) => {
        const before = parseTemplate(source);
        const after = parseTemplate(applyEdits(source, formatTemplate(before)));
        assert.deepEqual(kept(after), kept(before));
        before.messages.forEach(({ text }, index) => {
          let at = 0;
          for (const link of findLinks(text.value)) {
            const found = after.messages[index]?.text.value.indexOf(link.text, at) ?? -1;
            assert.ok(found >= 0, link.text);
            at = found + link.text.length;
          }
        });
      }),
      RUNS,
    );
  });

  it('asks for edits that lie in the document, apart and in order', () => {
    fc.assert(
      fc.property(SOURCE, (source) => {
        let at = 0;
        for (const { range, text } of spacingEdits(parseTemplate(source))) {
          assert.ok(range.start >= at && range.end >= range.start && range.end <= source.length);
          assert.notEqual(source.slice(range.start, range.end), text);
          at = range.end;
        }
      }),
      RUNS,
    );
  });
});
