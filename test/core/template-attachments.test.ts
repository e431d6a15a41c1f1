import assert from 'node:assert/strict';
import { parseTemplate } from '../../server/core/template';
import type { Attachment } from '../../server/core/template/model';

/** Kind, then each field's value; every field's raw text is where its range says. */
function read(line: string): readonly (string | undefined)[] {
  const source = `正文\n\n  ${line}\t\n`;
  const { messages } = parseTemplate(source);
  const [attachment, second] = messages[0]?.attachments ?? [];
  assert.equal(second, undefined);
  assert.equal(messages[0]?.text.value, attachment ? '正文' : `正文\n\n  ${line}\t`);
  if (!attachment) return ['text'];
  assert.equal(source.slice(attachment.range.start, attachment.range.end), `  ${line}\t`);
  return [attachment.kind, ...fields(attachment).map((field) => field && raw(source, field))];
}

function raw(
  source: string,
  { value, range }: { readonly value: string; readonly range: { readonly start: number; readonly end: number } },
): string {
  const written = source.slice(range.start, range.end);
  assert.equal(written.replace(/\\([\\[\]()"|<>])/g, '$1'), value);
  return value;
}

function fields(attachment: Attachment) {
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return [attachment.alt, attachment.path];
    case 'file':
      return [attachment.title, attachment.path];
    case 'link':
      return [attachment.title, attachment.url, attachment.description, attachment.cover];
    case 'miniprogram':
      return [attachment.title, attachment.appid, attachment.page, attachment.query, attachment.cover];
  }
}

describe('template: attachments', () => {
  const cases: readonly (readonly [line: string, ...fields: (string | undefined)[]])[] = [
    ['![会员日海报](images/poster.jpg)', 'image', '会员日海报', 'images/poster.jpg'],
    ['![](images/会员日 海报(1).png)', 'image', '', 'images/会员日 海报(1).png'],
    ['![a](<b c.jpg>)', 'image', 'a', 'b c.jpg'],
    ['![a](b.jpg "ignored")', 'image', 'a', 'b.jpg'],
    ['![]()', 'image', '', ''],
    ['![a](https://a.cn/b.png)', 'image', 'a', 'https://a.cn/b.png'],
    ['![](clip.mp4)', 'video', '', 'clip.mp4'],
    ['![片](a/CLIP.MOV)', 'video', '片', 'a/CLIP.MOV'],
    ['[价目表](file:docs/a.pdf)', 'file', '价目表', 'docs/a.pdf'],
    ['[价目表](FILE: 价目 表.pdf)', 'file', '价目表', '价目 表.pdf'],
    ['[](file:)', 'file', '', ''],
    [
      '[活动细则](https://mp.weixin.qq.com/s/abc)',
      'link',
      '活动细则',
      'https://mp.weixin.qq.com/s/abc',
      undefined,
      undefined,
    ],
    ['[a](HTTP://a.cn "满 300 减 50 | images/c.jpg")', 'link', 'a', 'HTTP://a.cn', '满 300 减 50', 'images/c.jpg'],
    ['[a](https://a.cn "只有描述")', 'link', 'a', 'https://a.cn', '只有描述', undefined],
    ['[a](https://a.cn "封面:c.jpg")', 'link', 'a', 'https://a.cn', undefined, 'c.jpg'],
    ['[a](https://a.cn "描述 | 封面：c.jpg")', 'link', 'a', 'https://a.cn', '描述', 'c.jpg'],
    ['[a](https://a.cn "甲|乙 | c.jpg")', 'link', 'a', 'https://a.cn', '甲|乙', 'c.jpg'],
    ['[a](https://a.cn "甲\\|乙")', 'link', 'a', 'https://a.cn', '甲|乙', undefined],
    ['[a](https://a.cn "说"好" \\"的\\"")', 'link', 'a', 'https://a.cn', '说"好" "的"', undefined],
    ['[\\[限时\\] 细则](https://a.cn)', 'link', '[限时] 细则', 'https://a.cn', undefined, undefined],
    ['[[庆祝]活动](https://a.cn/x_(y))', 'link', '[庆祝]活动', 'https://a.cn/x_(y)', undefined, undefined],
    ['[]()', 'link', '', '', undefined, undefined],
    [
      '[进店](miniprogram://wx0123456789abcdef/pages/index?from=qf "封面:images/cover.jpg")',
      'miniprogram',
      '进店',
      'wx0123456789abcdef',
      'pages/index',
      'from=qf',
      'images/cover.jpg',
    ],
    ['[进店](miniprogram://wx01?a=/b)', 'miniprogram', '进店', 'wx01', '', 'a=/b', undefined],
    ['[进店](miniprogram://)', 'miniprogram', '进店', '', '', undefined, undefined],
    ['[进店](miniprogram://wx01/p "images/c.jpg")', 'miniprogram', '进店', 'wx01', 'p', undefined, 'images/c.jpg'],
  ];
  for (const [line, ...expected] of cases) it(line, () => assert.deepEqual(read(line), expected));

  for (const line of [
    '点[这里](https://a.cn)',
    '[a](https://a.cn)。',
    '[庆祝](真的)',
    '[价目表](docs/a.pdf)',
    '[a](https://a.cn 描述)',
    '[a] (https://a.cn)',
    '[a](https://a.cn',
    '[a(https://a.cn)',
    '[a](b)(c)',
    '[a](https://a.cn) [b](https://b.cn)',
    '![a]（b.jpg）',
    '- ![a](b.jpg)',
    '\\[a](https://a.cn)',
    '[a\\](https://a.cn)',
  ]) {
    it(`${line} stays text`, () => assert.deepEqual(read(line), ['text']));
  }

  it('keep their order, count from 0 in each message, and share a line with comments', () => {
    const source = '![](a.jpg)\n<!-- 封面 --> ![](b.mp4) <!--\n两行 -->\n---\n[c](file:c.pdf)';
    const [first, second] = parseTemplate(source).messages;
    assert.deepEqual(
      first?.attachments.map(({ kind, index }) => [kind, index]),
      [
        ['image', 0],
        ['video', 1],
      ],
    );
    assert.equal(first?.text.value, '');
    assert.deepEqual(
      second?.attachments.map(({ kind, index }) => [kind, index]),
      [['file', 0]],
    );
  });

  it('a message without text has an empty range at its start', () => {
    const { text } = parseTemplate('甲\n---\n![](a.jpg)').messages[1] ?? assert.fail();
    assert.deepEqual(
      [text.value, text.range, text.toSource(0), text.sourceRange(0, 0)],
      ['', { start: 6, end: 6 }, 6, { start: 6, end: 6 }],
    );
  });
});
