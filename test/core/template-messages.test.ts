import assert from 'node:assert/strict';
import { parseTemplate } from '../../server/core/template';
import { problemsOf, said, segmentsOf, texts } from './templateReading';

describe('template: messages and their text', () => {
  it('an empty file is one empty message', () => {
    const template = parseTemplate('');
    assert.deepEqual(texts(''), ['']);
    assert.deepEqual(template.segments, []);
    assert.deepEqual(template.messages[0]?.range, { start: 0, end: 0 });
    assert.equal(template.frontMatter, undefined);
  });

  it('a line of exactly three dashes separates, wherever it stands', () => {
    assert.deepEqual(texts('甲\n---\n乙\n---\n丙'), ['甲', '乙', '丙']);
    assert.deepEqual(texts('```\n甲\n---\n乙\n```'), ['```\n甲', '乙\n```']);
    assert.deepEqual(texts('甲\n--- \n乙\n ---\n丙\n----\n丁'), ['甲\n--- \n乙\n ---\n丙\n----\n丁']);
    assert.deepEqual(texts('甲\r\n---\r\n乙'), ['甲', '乙']);
  });

  it('a separator at the end opens an empty message, and ranges meet at separators', () => {
    const source = '甲\n---\n乙\n---\n';
    const { messages } = parseTemplate(source);
    assert.deepEqual(texts(source), ['甲', '乙', '']);
    assert.deepEqual(
      messages.map(({ range }) => range),
      [
        { start: 0, end: 2 },
        { start: 6, end: 8 },
        { start: 12, end: 12 },
      ],
    );
  });

  it('blank lines at both ends and nothing else fall away', () => {
    assert.deepEqual(texts('\n  \n\u3000\n  甲 \n\n 乙\n\n\t\n'), ['  甲 \n\n 乙']);
    assert.deepEqual(texts('\u3000\u3000首行缩进'), ['\u3000\u3000首行缩进']);
  });

  it('line breaks of every kind read \\n, each at its own place', () => {
    const source = '甲\r\n乙\r丙\n丁';
    const { text } = parseTemplate(source).messages[0] ?? assert.fail();
    assert.equal(text.value, '甲\n乙\n丙\n丁');
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((at) => text.toSource(at)),
      [0, 2, 3, 4, 5, 6, 7, 8],
    );
    assert.deepEqual(text.sourceRange(2, 5), { start: 3, end: 6 });
    assert.deepEqual(text.sourceRange(1, 1), { start: 2, end: 2 });
  });

  it('a byte order mark is no text', () => {
    assert.deepEqual(texts('\ufeff甲'), ['甲']);
    const template = parseTemplate('\ufeff---\ntitle: 甲\n---\n乙');
    assert.equal(template.frontMatter?.data.title, '甲');
    assert.deepEqual(segmentsOf(template), [
      'blank/-1 "\ufeff"',
      'front-matter/-1 "---\\ntitle: 甲\\n---\\n"',
      'text/0 "乙"',
    ]);
  });

  it('the fold leaves one empty line, and says where the folded part begins', () => {
    for (const source of [
      '上\n<!-- more -->\n下',
      '上\n\n\n<!--more-->\n\n下\n',
      '上\r\n\r\n<!-- More -->\r\n\r\n\r\n下',
    ]) {
      const { text, foldAt, fold } = parseTemplate(source).messages[0] ?? assert.fail();
      assert.equal(text.value, '上\n\n下');
      assert.equal(foldAt, 3);
      assert.match(source.slice(fold?.start, fold?.end), /^<!--.*-->$/);
    }
  });

  it('a fold with nothing on one side still says where it is', () => {
    const above = parseTemplate('上\n<!-- more -->\n').messages[0];
    assert.deepEqual([above?.text.value, above?.foldAt], ['上', 1]);
    const below = parseTemplate('<!-- more -->\n下\n又').messages[0];
    assert.deepEqual([below?.text.value, below?.foldAt], ['下\n又', 0]);
  });

  it('a second mark, and one inside a line, are comments', () => {
    const source = '甲 <!-- more --> 乙\n<!-- more -->\n丙\n<!-- more -->\n丁';
    const template = parseTemplate(source);
    assert.equal(template.messages[0]?.text.value, '甲 乙\n\n丙\n丁');
    assert.equal(template.messages[0]?.fold?.start, source.indexOf('<!-- more -->\n丙'));
    assert.equal(template.comments.length, 3);
  });

  it('lines that are not sent leave the larger of the gaps around them', () => {
    assert.deepEqual(texts('甲\n<!-- 注 -->\n乙'), ['甲\n乙']);
    assert.deepEqual(texts('甲\n\n<!-- 注 -->\n\n乙'), ['甲\n\n乙']);
    assert.deepEqual(texts('甲\n\n\n![](a.jpg)\n\n乙'), ['甲\n\n\n乙']);
    assert.deepEqual(texts('甲\n\n![](a.jpg)\n\n\n[b](https://b.cn)\n乙'), ['甲\n\n\n乙']);
  });

  it('segments name everything, in order', () => {
    const source =
      '---\nkind: notice\n---\n\n甲\n乙 <!-- 注 --> 丙\n<!-- qunfa-disable text/length -->\n<!-- more -->\n![](a.jpg)\n---\n丁\n';
    assert.deepEqual(segmentsOf(parseTemplate(source)), [
      'front-matter/-1 "---\\nkind: notice\\n---\\n"',
      'blank/0 "\\n"',
      'text/0 "甲\\n乙 "',
      'comment/0 "<!-- 注 -->"',
      'text/0 " 丙\\n"',
      'directive/0 "<!-- qunfa-disable text/length -->\\n"',
      'fold/0 "<!-- more -->\\n"',
      'attachment/0 "![](a.jpg)\\n"',
      'separator/1 "---\\n"',
      'text/1 "丁\\n"',
    ]);
  });

  it('a template over the limit is one finding and nothing else', () => {
    const limit = 512 * 1024;
    assert.equal(parseTemplate('a'.repeat(limit)).tooLarge, false);
    for (const source of ['a'.repeat(limit + 1), '好'.repeat(Math.floor(limit / 3) + 1)]) {
      const template = parseTemplate(source);
      assert.equal(template.tooLarge, true);
      assert.deepEqual(template.messages, []);
      assert.deepEqual(template.segments, [{ kind: 'text', start: 0, end: source.length, message: -1 }]);
      assert.deepEqual(
        template.problems.map(({ code }) => code),
        ['too-large'],
      );
      assert.match(said(template.problems[0]?.sentence ?? assert.fail()), /513 KiB，上限 512 KiB/);
    }
    assert.equal(problemsOf('好'.repeat(Math.floor(limit / 3))).length, 0);
  });
});

describe('template: variables', () => {
  const parts = (source: string) =>
    (parseTemplate(source).messages[0]?.parts ?? []).map((part) =>
      part.kind === 'plain'
        ? part.value
        : [
            part.name,
            part.fallback,
            source.slice(part.range.start, part.range.end),
            source.slice(part.nameRange.start, part.nameRange.end),
          ],
    );

  it('have a name and perhaps a fallback, without the blanks around them', () => {
    assert.deepEqual(parts('{{昵称}}好'), [['昵称', undefined, '{{昵称}}', '昵称'], '好']);
    assert.deepEqual(parts('好{{ 昵称 | 老 朋友 }}'), ['好', ['昵称', '老 朋友', '{{ 昵称 | 老 朋友 }}', '昵称']]);
    assert.deepEqual(parts('{{a|}}{{b|c|d}}'), [
      ['a', '', '{{a|}}', 'a'],
      ['b', 'c|d', '{{b|c|d}}', 'b'],
    ]);
    assert.deepEqual(parts('{{}}'), [['', undefined, '{{}}', '']]);
  });

  it('stand on one line, and the innermost braces count', () => {
    assert.deepEqual(parts('{{a\nb}} {{c}}'), ['{{a\nb}} ', ['c', undefined, '{{c}}', 'c']]);
    assert.deepEqual(parts('{{a{{b}}}}'), ['{{a', ['b', undefined, '{{b}}', 'b'], '}}']);
    assert.deepEqual(parts('{{{a}}}'), ['{', ['a', undefined, '{{a}}', 'a'], '}']);
    assert.deepEqual(parts('{{a'), ['{{a']);
    assert.deepEqual(parts('a}} {b} [庆祝]'), ['a}} {b} [庆祝]']);
  });

  it('plain runs break where the source has something in between', () => {
    assert.deepEqual(parts('甲\r\n乙<!-- x -->丙'), ['甲', '\n乙', '丙']);
  });
});
