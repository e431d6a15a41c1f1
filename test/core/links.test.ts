import assert from 'node:assert/strict';
import { findLinks } from '../../server/core/links';
import { type LinkCase, readLinkCorpus } from '../fixtures/links/corpus';

/** Share of the expected spans that some finding touches, and share that is found to the character. */
function recall(cases: readonly LinkCase[]): { found: number; exact: number; missed: string[] } {
  let spans = 0;
  let found = 0;
  let exact = 0;
  const missed: string[] = [];
  for (const { text, spans: expected } of cases) {
    const links = findLinks(text);
    for (const span of expected) {
      const hits = links.filter((link) => link.start < span.end && span.start < link.end);
      spans++;
      if (hits.length > 0) found++;
      if (hits.length === 1 && hits[0]?.start === span.start && hits[0].end === span.end) exact++;
      else missed.push(`${text.slice(span.start, span.end)} in: ${text}`);
    }
  }
  return { found: found / spans, exact: exact / spans, missed };
}

describe('links in running text', () => {
  const withLink = readLinkCorpus('with-link');
  const withoutLink = readLinkCorpus('without-link');

  it('are judged on corpora of their size', () => {
    assert.ok(withLink.length >= 150 && withoutLink.length >= 150);
    assert.ok(
      withLink.every((message) => message.spans.length > 0) &&
        withoutLink.every((message) => message.spans.length === 0),
    );
  });

  for (const heldBack of [false, true]) {
    const part = heldBack ? 'held-back' : 'tuned-on';
    it(`are found with their exact span in the ${part} messages`, () => {
      const { found, exact, missed } = recall(withLink.filter((message) => message.heldBack === heldBack));
      assert.ok(found >= 0.98, `found ${found}\n${missed.join('\n')}`);
      assert.ok(exact >= 0.95, `exact ${exact}\n${missed.join('\n')}`);
    });

    it(`are not seen where there are none in the ${part} messages`, () => {
      const messages = withoutLink.filter((message) => message.heldBack === heldBack);
      const alarms = messages.filter(({ text }) => findLinks(text).length > 0);
      assert.ok(
        alarms.length / messages.length <= 0.01,
        alarms.map(({ text }) => `${findLinks(text)[0]?.text} in: ${text}`).join('\n'),
      );
    });
  }

  it('are found in every short form that once slipped through or might', () => {
    const { exact, missed } = recall(readLinkCorpus('short-forms'));
    assert.equal(exact, 1, missed.join('\n'));
    const alarms = readLinkCorpus('short-forms-none').filter(({ text }) => findLinks(text).length > 0);
    assert.deepEqual(
      alarms.map(({ text }) => text),
      [],
    );
  });

  for (const [what, name] of [
    ['messages that nothing was ever tuned on', 'held-back'],
    ['messages by somebody who had not seen the rules', 'outside'],
  ] as const) {
    it(`are found, and only they, in ${what}`, () => {
      const { found, exact, missed } = recall(readLinkCorpus(name));
      assert.ok(found >= 0.98 && exact >= 0.95, `found ${found}, exact ${exact}\n${missed.join('\n')}`);
      const none = readLinkCorpus(`${name}-none`);
      const alarms = none.filter(({ text }) => findLinks(text).length > 0);
      assert.ok(alarms.length / none.length <= 0.01, alarms.map(({ text }) => text).join('\n'));
    });
  }

  it('say what was found, undisguised', () => {
    assert.deepEqual(findLinks('去 https://Shop.Example.com:8443/a?b=1 看'), [
      {
        start: 2,
        end: 37,
        text: 'https://Shop.Example.com:8443/a?b=1',
        kind: 'url',
        level: 'certain',
        host: 'shop.example.com',
        registrable: 'example.com',
        scheme: 'https',
        port: 8443,
        path: '/a?b=1',
      },
    ]);
    const kinds: readonly (readonly [string, string, string, string, string?])[] = [
      ['登录lvye.com查看', 'bare', 'likely', 'lvye.com'],
      ['登录www.lvye.com查看', 'bare', 'certain', 'www.lvye.com'],
      ['ｌｖｙｅ．ｃｏｍ', 'disguised', 'suspected', 'lvye.com', 'full-width'],
      ['lvye点com', 'disguised', 'suspected', 'lvye.com', 'han-dot'],
      ['lvye[.]com', 'disguised', 'suspected', 'lvye.com', 'bracket-dot'],
      ['lvye dot com', 'disguised', 'suspected', 'lvye.com', 'word-dot'],
      ['lvye。com', 'disguised', 'suspected', 'lvye.com', 'ideographic-dot'],
      ['lvye .com', 'disguised', 'suspected', 'lvye.com', 'spaces'],
      ['lv\u200bye.com', 'disguised', 'suspected', 'lvye.com', 'zero-width'],
      ['lvуe.com', 'disguised', 'suspected', 'lvye.com', 'look-alike'],
      ['ⓛⓥⓨⓔ.com', 'disguised', 'suspected', 'lvye.com', 'letters'],
      ['hxxps://lvye.com', 'disguised', 'certain', 'lvye.com', 'broken-scheme'],
      ['三六五点com', 'disguised', 'suspected', '365.com', 'han-dot'],
      ['47.98.112.33:8080', 'ip', 'certain', '47.98.112.33'],
      ['taobao://item/1', 'scheme', 'certain', ''],
      ['#小程序://云上茶舍/AbC12dEfGh3', 'short-link', 'certain', ''],
      ['￥G6gTdh8u5Pp￥', 'share-code', 'certain', ''],
      ['加微信 lvye_2026', 'contact', 'likely', ''],
    ];
    for (const [text, kind, level, host, disguise] of kinds) {
      const found = findLinks(text);
      assert.equal(found.length, 1, text);
      assert.deepEqual(
        [found[0]?.kind, found[0]?.level, found[0]?.host, found[0]?.disguise],
        [kind, level, host, disguise],
        text,
      );
    }
  });

  it('are ascending, apart and cut out of the text that was given', () => {
    for (const { text } of [...withLink, ...withoutLink]) {
      let last = 0;
      for (const link of findLinks(text)) {
        assert.ok(link.start >= last && link.end > link.start, text);
        assert.equal(link.text, text.slice(link.start, link.end));
        last = link.end;
      }
    }
  });

  describe('that were missed or cut short', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['newer endings', '拍的片子挂在 yunxi.gallery 上', 'yunxi.gallery'],
      ['behind a figure and a comma', '一共 29.9，chayuan-mai.top，今晚关', 'chayuan-mai.top'],
      ['three labels between full stops', '入口换到huodong。chayuan。cc了', 'huodong。chayuan。cc'],
      ['evenly spaced dots', '办理请进 wx . chayuan . com，谢谢', 'wx . chayuan . com'],
      ['a word for the slash', '目录在 chayuan dot biz slash menu，自取', 'chayuan dot biz slash menu'],
      ['the word dot before an ending that is a word', '评价看 chayuan dot club，很全', 'chayuan dot club'],
      ['a space behind the dot', '新品在 chayuan. store 上架', 'chayuan. store'],
      ['a mark within the scheme', '打开 ht*tps://pan.chayuan.net/a 再装', 'ht*tps://pan.chayuan.net/a'],
      ['numerals before letters', '下单 www.二五六cha.com，当天寄', 'www.二五六cha.com'],
      ['pictures for all dots', '账目见 www⭕chayuan⭕org，可查', 'www⭕chayuan⭕org'],
      ['a picture before an ending that is a word', '自己搜chayuan🍵club，很全', 'chayuan🍵club'],
      ['薇 alone before an id', '看货薇信不回，薇：cha_2024', '薇：cha_2024'],
    ];
    for (const [what, text, link] of cases)
      it(what, () =>
        assert.deepEqual(
          findLinks(text).map((found) => found.text),
          [link],
        ),
      );
    for (const text of ['小薇：cha2024', '今晚 happy🎉fun，不见', 'have. fun 哈哈', '价格 9.9，top 款'])
      it(`and none in ${text}`, () => assert.deepEqual(findLinks(text), []));
  });
});
