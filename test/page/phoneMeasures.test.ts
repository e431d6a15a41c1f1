import assert from 'node:assert/strict';
import { barriersOf } from './barriers';
import { openChromium } from './chromium';
import { EVERYTHING, phonePage } from './phoneSample';

/** Sizes and colours of the phone as Chromium lays it out; figures in CSS px at 375 × 812. */
describe('the phone in a browser', () => {
  let browser: Awaited<ReturnType<typeof openChromium>>;
  before(async () => {
    browser = await openChromium();
  });
  after(() => browser.close());

  const measure = `(() => {
    const one = (selector) => document.querySelector(selector);
    const box = (selector) => one(selector).getBoundingClientRect();
    const style = (selector, ...names) => names.map((name) => getComputedStyle(one(selector))[name]).join(' ');
    const size = (selector) => { const { width, height } = box(selector); return [Math.round(width), Math.round(height)].join(' × '); };
    const rows = [...document.querySelectorAll('.qf-row')].map((row) => row.getBoundingClientRect());
    const messages = [...document.querySelectorAll('.qf-message')].map((message) => message.getBoundingClientRect());
    return {
      screen: size('.qf-screen'),
      text: style('.qf-line', 'fontSize', 'lineHeight'),
      avatar: size('.qf-avatar') + ' ' + style('.qf-avatar', 'borderRadius'),
      bubble: style('.qf-bubble', 'padding', 'borderRadius') + ' ' + Math.round(box('.qf-bubble').width),
      beside: box('.qf-bubble').left - box('.qf-avatar').right,
      between: rows[1].top - rows[0].bottom,
      betweenMessages: messages[1].top - messages[0].bottom,
      portrait: size('.qf-picture'),
      landscape: size('.qf-row:nth-child(3) .qf-picture'),
      link: Math.round(box('.qf-link-card').width) + ' ' + style('.qf-link-title', 'fontSize') + ' ' + style('.qf-link-text', 'fontSize') + ' ' + size('.qf-thumbnail'),
      linkLines: [Math.round(box('.qf-link-title').height / parseFloat(style('.qf-link-title', 'lineHeight'))), Math.round(box('.qf-link-text').height / parseFloat(style('.qf-link-text', 'lineHeight')))].join(' + '),
      mini: Math.round(box('.qf-mini').width) + ' ' + style('.qf-mini-title', 'fontSize') + ' ' + style('.qf-mini-head', 'fontSize') + ' ' + style('.qf-mini-foot', 'fontSize'),
      cover: Math.round(box('.qf-mini-cover').width / box('.qf-mini-cover').height * 100) / 100,
      video: size('.qf-video'),
      badge: one('.qf-badge').textContent,
    };
  })()`;

  for (const device of ['ios', 'android'] as const) {
    it(`has the sizes of a chat, ${device}`, async () => {
      const { page } = await browser.show(phonePage(EVERYTHING, { device }));
      assert.deepEqual(await page.evaluate(measure), {
        screen: '375 × 812',
        text: '17px 23.8px',
        avatar: '40 × 40 5px',
        bubble: '9px 12px 5px 255',
        beside: 10,
        between: 16,
        betweenMessages: 16,
        portrait: '120 × 213',
        landscape: '160 × 90',
        link: '250 17px 13px 48 × 48',
        linkLines: '2 + 3',
        mini: '240 15px 13px 11px',
        cover: 1.25,
        video: '120 × 213',
        badge: 'PDF',
      });
      await page.close();
    });
  }

  const COLOURS = {
    light: [
      '237, 237, 237',
      '237, 237, 237',
      '255, 255, 255',
      '25, 25, 25',
      '178, 178, 178',
      '136, 136, 136',
      '87, 107, 149',
      '149, 236, 105',
    ],
    dark: [
      '17, 17, 17',
      '25, 25, 25',
      '44, 44, 44',
      '213, 213, 213',
      '95, 95, 95',
      '127, 127, 127',
      '125, 144, 169',
      '62, 181, 117',
    ],
  } as const;
  for (const theme of ['light', 'dark'] as const) {
    it(`has the colours of a chat, ${theme}`, async () => {
      const colours: unknown[] = [];
      for (const view of ['receiver', 'sender'] as const) {
        const { page } = await browser.show(phonePage(EVERYTHING, { theme, view }));
        const found = await page.evaluate(`(() => {
          const of = (selector, name) => getComputedStyle(document.querySelector(selector))[name].replace(/^rgba?\\(|\\)$/g, '');
          return [of('.qf-chat', 'backgroundColor'), of('.qf-title', 'backgroundColor'), of('.qf-bubble', 'backgroundColor'),
            of('.qf-bubble', 'color'), of('.qf-time', 'color'), of('.qf-link-text', 'color'), of('.qf-link', 'color')];
        })()`);
        colours.push(...(view === 'receiver' ? (found as string[]) : [(found as string[])[2]]));
        await page.close();
      }
      assert.deepEqual(colours, COLOURS[theme]);
    });
  }

  it('fits every screen, from the narrowest phone on, and is printed whole', async () => {
    const { page } = await browser.show(phonePage(EVERYTHING));
    for (const width of [320, 360, 375, 412, 600, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const [scroll, left, right] = (await page.evaluate(
        `[document.documentElement.scrollWidth, ...(({ left, right }) => [left, right])(document.querySelector('.qf-phone').getBoundingClientRect())]`,
      )) as number[];
      assert.ok(scroll !== undefined && scroll <= width, `${width}: ${scroll}`);
      assert.ok(left !== undefined && left >= 0 && right !== undefined && right <= width, `${width}: ${left}…${right}`);
    }
    await page.emulateMedia({ media: 'print' });
    const [shown, whole] = (await page.evaluate(
      `(({ clientHeight, scrollHeight }) => [clientHeight, scrollHeight])(document.querySelector('.qf-chat'))`,
    )) as number[];
    assert.equal(shown, whole);
    await page.close();
  });

  it('has contrast for who asks for it', async () => {
    for (const theme of ['light', 'dark'] as const)
      for (const view of ['receiver', 'sender'] as const) {
        const { page } = await browser.show(phonePage(EVERYTHING, { theme, view }), { scheme: theme });
        await page.emulateMedia({ contrast: 'more', colorScheme: theme });
        assert.deepEqual(await barriersOf(page), []);
        await page.close();
      }
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`keeps nobody out, ${scheme}`, async () => {
      const { page, requests, said } = await browser.show(phonePage(EVERYTHING), { scheme });
      // Contrast inside is the phone's own, its pale time included.
      assert.deepEqual(await barriersOf(page, '.qf-phone'), []);
      assert.deepEqual(requests, []);
      assert.deepEqual(said, []);
      await page.close();
    });
  }
});
