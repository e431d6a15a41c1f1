import assert from 'node:assert/strict';
import { attachmentLines } from '../../server/core/features/paste/attachmentLines';
import { hasName, pastedName } from '../../server/core/features/paste/pastedName';
import { pastedCard } from '../../server/core/features/paste/pastedCard';
import { parseTemplate } from '../../server/core/template';
import { contextOf } from './featureSample';

/** The text after an attachment was put in at the caret `‸`. */
function put(text: string, lines = [['![', { fill: '图' }, '](a.png)']]): string | undefined {
  const offset = text.indexOf('‸');
  const source = text.replace('‸', '');
  const insert = attachmentLines(parseTemplate(source), offset, lines);
  return insert && source.slice(0, insert.range.start) + insert.text + source.slice(insert.range.end);
}

describe('attachments that are pasted', () => {
  it('take a blank line behind the text', () => {
    assert.equal(put('‸'), '![图](a.png)\n');
    assert.equal(put('正文\n\n‸\n'), '正文\n\n![图](a.png)\n');
    assert.equal(put('正文\n‸'), '正文\n\n![图](a.png)\n');
    assert.equal(put('正文\n\n‸\n---\n第二条\n'), '正文\n\n![图](a.png)\n---\n第二条\n');
  });

  it('go to the end of their message from anywhere else', () => {
    assert.equal(put('正‸文'), '正文\n\n![图](a.png)\n');
    assert.equal(put('一\n‸\n二\n'), '一\n\n二\n\n![图](a.png)\n');
    assert.equal(put('第‸一条\n\n\n---\n第二条\n'), '第一条\n\n![图](a.png)\n\n\n---\n第二条\n');
    assert.equal(put('---\nchan‸nel: wecom\n---\n正文\n'), '---\nchannel: wecom\n---\n正文\n\n![图](a.png)\n');
  });

  it('line up below the attachments that are there', () => {
    assert.equal(put('正‸文\n\n![](b.png)\n'), '正文\n\n![](b.png)\n![图](a.png)\n');
    assert.equal(put('正文\n\n![](b.p‸ng)'), '正文\n\n![](b.png)\n![图](a.png)\n');
    assert.equal(put('正文\n\n![](b.png)\n‸'), '正文\n\n![](b.png)\n![图](a.png)\n');
  });

  it('keep the line breaks of the document, and several stay together', () => {
    assert.equal(
      put('正‸文\r\n', [['[甲](file:a)'], ['[乙](file:b)']]),
      '正文\r\n\r\n[甲](file:a)\r\n[乙](file:b)\r\n',
    );
  });

  it('are read as attachments of the message afterwards', () => {
    for (const text of ['‸', '正‸文', '一\n\n‸\n---\n二', '---\ntitle: 甲\n---\n‸', '<!-- 注 -->‸\n', '一\n---\n‸']) {
      const after = put(text) ?? '';
      const attachments = parseTemplate(after).messages.flatMap((message) => message.attachments);
      assert.deepEqual(
        attachments.map(({ kind }) => kind),
        ['image'],
        after,
      );
    }
  });

  it('are not put into a comment that nobody closed', () => {
    assert.equal(put('正文\n<!-- 没写‸完'), undefined);
  });

  it('are names of their own, free of signs', () => {
    assert.equal(pastedName('会员日 海报(1).PNG', 'a'), '会员日-海报-1');
    for (const nameless of ['image.png', '截图 2026-11-25 12.00.00.png', '微信图片_20261125.jpg', 'IMG_0012.jpg', ''])
      assert.equal(pastedName(nameless, 'member-day'), 'member-day', nameless);
    assert.ok(hasName('会员日海报.png') && !hasName('Screenshot 2026-11-25.png'));
    assert.equal(pastedName('../../etc/passwd.png', 'a'), 'passwd');
    assert.equal(pastedName('con.png', 'a'), 'con-1');
    assert.equal(pastedName('...png', ''), 'image');
    assert.ok(pastedName(`${'长'.repeat(300)}.png`, 'a').length <= 60);
  });
});

describe('an address that is pasted', () => {
  const LONG = 'https://mp.weixin.qq.com/s?__biz=MzA3&mid=2650&idx=1&sn=abc#rd';
  const WORDS = { title: '查看详情', description: '描述' };
  const card = (source: string, text: string, offset = source.length) =>
    pastedCard(contextOf(source), offset, text, WORDS)?.snippet;

  it('of an article becomes a card with its title to fill in', () => {
    assert.equal(card('好\n\n', LONG), `[\${1:查看详情}](${LONG} "\${2:描述}")\n`);
    assert.equal(card('好', ` ${LONG}\n`), `\n\n[\${1:查看详情}](${LONG} "\${2:描述}")\n`);
    const [message] = parseTemplate(`好\n\n[查看详情](${LONG} "描述")\n`).messages;
    assert.equal(message?.attachments[0]?.kind, 'link');
  });

  it('stays text where it is none, more than one, or in the header', () => {
    for (const text of ['https://shop.example.com/a', `看 ${LONG}`, `${LONG} ${LONG}`, '你好', ''])
      assert.equal(card('好\n', text), undefined, text);
    assert.equal(card('---\ntitle: 甲\n---\n好\n', LONG, 8), undefined);
  });

  it('writes no sign that would end the card', () => {
    assert.equal(pastedCard(contextOf('好\n\n[a]()'), 7, LONG, WORDS), undefined, 'within the brackets of a card');
    assert.match(card('', 'https://mp.weixin.qq.com/s?a=(b)c&d=1') ?? '', /\?a=%28b%29c&d=1 "/);
    assert.match(card('', 'https://mp.weixin.qq.com/s?a="b"') ?? '', /\?a=%22b%22 "/);
    assert.match(card('', 'https://mp.weixin.qq.com/s?a=b)') ?? '', /\?a=b%29 "/);
  });

  it('of an article without https becomes a card with it', () => {
    assert.equal(
      card('', 'http://mp.weixin.qq.com/s/abc'),
      `[\${1:查看详情}](https://mp.weixin.qq.com/s/abc "\${2:描述}")\n`,
    );
  });
});
