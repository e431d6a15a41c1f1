import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { wechatCodes } from '../../server/core/count';
import { openChromium } from './chromium';
import { phonePage } from './phoneSample';

/** The rows in which each line of the bubbles is laid out, top to bottom. */
async function rowsOf(page: Page): Promise<string[][]> {
  return (await page.evaluate(`[...document.querySelectorAll('.qf-line')].map((line) => {
    const rows = [];
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let bottom = -Infinity;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const range = document.createRange();
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (!box || box.width === 0) { if (rows.length > 0) rows[rows.length - 1] += node.data[at]; continue; }
        const middle = box.top + box.height / 2;
        if (middle > bottom) { rows.push(''); bottom = box.bottom; }
        rows[rows.length - 1] += node.data[at];
      }
    }
    return rows;
  })`)) as string[][];
}

/** What no row may begin with on a phone. */
const NEVER_FIRST = /^[。，、！？；：）】》」』”’…·%℃]/;
const NEVER_LAST = /[（【《「『“‘]$/;

describe('the text of the phone in a browser', () => {
  let browser: Awaited<ReturnType<typeof openChromium>>;
  before(async () => {
    browser = await openChromium();
  });
  after(() => browser.close());

  it('breaks where a phone does, whatever is written', async () => {
    const part = fc.oneof(
      {
        arbitrary: fc
          .array(fc.constantFrom(...'的一是不了在人有我他这中大来上国个到说们茶店里年会员日新品'), {
            minLength: 1,
            maxLength: 9,
          })
          .map((all) => all.join('')),
        weight: 6,
      },
      {
        arbitrary: fc.constantFrom(
          '。',
          '，',
          '、',
          '！',
          '？',
          '；',
          '：',
          '）',
          '》',
          '”',
          '……',
          '（',
          '《',
          '“',
          '——',
        ),
        weight: 3,
      },
      {
        arbitrary: fc.constantFrom(
          'iPhone',
          'Pro',
          'MacBook Air',
          '300',
          '12.5',
          '1,264',
          '50%',
          '2026-11-25',
          'VIP',
          'Wi-Fi',
          '400-000-0000',
          '8:30',
        ),
        weight: 3,
      },
    );
    const lines = fc.sample(fc.array(part, { minLength: 4, maxLength: 24 }), { numRuns: 150, seed: 20261125 });
    const texts = lines.map((parts) => parts.join(''));
    const { page } = await browser.show(phonePage(texts.join('\n')));
    const rows = await rowsOf(page);
    assert.deepEqual(
      rows.map((line) => line.join('')),
      texts,
    );
    for (const line of rows)
      line.slice(1).forEach((row, at) => {
        const before = line[at] ?? '';
        const where = line.join('⏎');
        // Signs in a heap have nowhere else to go.
        if (!/[\p{P}]{2}$/u.test(before) && !/^\p{P}{2}/u.test(row)) assert.doesNotMatch(row, NEVER_FIRST, where);
        if (!/[\p{P}]{2}$/u.test(before)) assert.doesNotMatch(before, NEVER_LAST, where);
        assert.ok(!(/[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(row)), `a word is torn: ${where}`);
      });
    // Between Han a row is filled before the next begins: 255 wide, 12 on either side, 17 a character.
    const han = await browser.show(phonePage('茶'.repeat(40)));
    assert.deepEqual(
      (await rowsOf(han.page))[0]?.map((row) => row.length),
      [13, 13, 13, 1],
    );
    await page.close();
    await han.page.close();
  });

  it('wraps what has no place to break, inside the bubble', async () => {
    const source = `https://www.example.com/${'a'.repeat(300)}?b=${'c'.repeat(80)}\n${'ABCDEFGHIJ'.repeat(30)}\n看 https://www.example.com/x 这里`;
    const { page } = await browser.show(phonePage(source));
    const [within, lines] = (await page.evaluate(`(() => {
      const bubble = document.querySelector('.qf-bubble');
      return [bubble.scrollWidth <= bubble.clientWidth, document.querySelectorAll('.qf-line').length];
    })()`)) as [boolean, number];
    assert.equal(within, true);
    assert.equal(lines, 3);
    assert.ok((await rowsOf(page)).flat().every((row) => row.length > 0));
    await page.close();
  });

  it('draws WeChat codes as pictures that say their name, in the flow of the text', async () => {
    const { page } = await browser.show(phonePage('好[庆祝][玫瑰]，[不是表情]'));
    const pictures = await page.evaluate(`[...document.querySelectorAll('.qf-code')].map((one) => {
      const { width, height } = one.getBoundingClientRect();
      return [one.getAttribute('aria-label'), one.title, width, height, one.getAttribute('role'), one.textContent].join(' ');
    })`);
    assert.deepEqual(pictures, ['[庆祝] [庆祝] 22 22 img ', '[玫瑰] [玫瑰] 22 22 img ']);
    await page.close();
    const all = await browser.show(phonePage(wechatCodes.map(({ zh }) => `[${zh}]`).join('')));
    // A figure that was mistyped would be told of here.
    assert.deepEqual(all.said, []);
    const drawn = (await all.page.evaluate(`[...document.querySelectorAll('.qf-code svg')].filter((picture) => {
      const { width, height } = picture.getBBox();
      return width > 6 && height > 10 && width < 26 && height < 26;
    }).length`)) as number;
    assert.equal(drawn, wechatCodes.length);
    await all.page.close();
  });

  it('does nothing that a template, a name or a title asks for', async () => {
    const nasty = [
      '<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>',
      '</style><style>*{display:none!important}</style>',
      '"><iframe src="https://evil.example/"></iframe><base href="https://evil.example/">',
      'javascript:alert(4) data:text/html,<script>alert(5)</script>',
      '&lt;script&gt;alert(6)&lt;/script&gt; &#x3c;script>',
      '{{<img src=x onerror=alert(7)>|<b onclick=alert(8)>x</b>}}',
      '[点](javascript:alert(9) "<script>alert(10)</script> | https://evil.example/c.png")',
      '![<script>](https://evil.example/a.png)',
      '[</div><script>alert(11)</script>](file:../../etc/passwd)',
      '[逛](miniprogram://wx1/p?x="><script>alert(12)</script> "封面:javascript:alert(13)")',
    ];
    const name = '<img src=x onerror=alert(14)>';
    const html = phonePage(
      nasty.join('\n'),
      { senderName: name, corpName: name, recipientName: name, view: 'receiver' },
      name,
    );
    const { page, requests, said } = await browser.show(html);
    const [scripts, visible, handlers] = (await page.evaluate(
      `[document.querySelectorAll('script,iframe,base,object,embed,link,form,a').length, document.querySelector('.qf-bubble').offsetHeight > 0,
        [...document.querySelectorAll('*')].filter(({ attributes }) => [...attributes].some(({ name }) => name.startsWith('on'))).length]`,
    )) as [number, boolean, number];
    assert.equal(scripts, 0);
    assert.equal(visible, true);
    assert.equal(handlers, 0);
    for (let at = 0; at < 3; at++) await page.locator('.qf-row').nth(at).click();
    assert.deepEqual(requests, []);
    assert.deepEqual(said, []);
    await page.close();
  });

  it('lets text from right to left turn no other line, name or figure round', async () => {
    const turned = '\u202e倒着写\u2067 abc';
    const { page } = await browser.show(
      phonePage(`${turned}\n正着写 12`, {
        view: 'sender',
        recipients: { names: [`\u202e王`, '李 12'], total: 2 },
        recipientName: turned,
      }),
    );
    const places = (await page.evaluate(`(() => {
      const left = (node, at) => { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect().left; };
      const second = document.querySelectorAll('.qf-line')[1].firstChild;
      const names = [...document.querySelectorAll('.qf-recipients bdi')];
      return [left(second, 0), left(second, 5), names[0].getBoundingClientRect().left, names[1].getBoundingClientRect().left, left(names[1].firstChild, 0), left(names[1].firstChild, 2)];
    })()`)) as number[];
    for (let at = 0; at < places.length; at += 2) assert.ok((places[at] ?? 0) < (places[at + 1] ?? 0), String(places));
    await page.close();
  });

  it('holds five hundred messages and lines of ten thousand characters', async () => {
    const long = `${'茶'.repeat(10_000)}\n${'x'.repeat(10_000)}\n${'[强]'.repeat(3000)}`;
    const source = [
      long,
      ...Array.from({ length: 499 }, (_, at) => `第 ${at} 条，{{昵称|朋友}}[庆祝]\n\n400-000-0000`),
    ].join('\n---\n');
    const { page, said } = await browser.show(phonePage(source));
    const [messages, wide, height] = (await page.evaluate(
      `[document.querySelectorAll('.qf-message').length, [...document.querySelectorAll('.qf-bubble')].filter(({ offsetWidth }) => offsetWidth > 255).length, document.querySelector('.qf-chat').scrollHeight]`,
    )) as number[];
    assert.equal(messages, 500);
    assert.equal(wide, 0);
    assert.ok((height ?? 0) > 70_000);
    assert.deepEqual(said, []);
    await page.close();
  });
});
