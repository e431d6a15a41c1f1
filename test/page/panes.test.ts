import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { assistPage } from '../../client/src/panes/assistPage';
import { dashboardReport } from '../../client/src/panes/dashboardReport';
import { dashboardStyle } from '../../client/src/panes/dashboardStyle';
import { ledgerReport } from '../../client/src/panes/ledgerReport';
import { reportPage } from '../../client/src/panes/reportPage';
import clientZh from '../../l10n/client.zh-cn.json';
import type { AssistBatch } from '../../server/core/assist';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { describePlan } from '../../server/core/plan/describePlan';
import { explainPlan } from '../../server/core/plan/explainPlan';
import type { CampaignView, LedgerView } from '../../server/core/send/senderApi';
import { DAY, insights, NOON, overview } from '../core/dashboardSample';
import { example, planned } from '../core/planExample';
import { barriersOf } from './barriers';
import { openChromium } from './chromium';
import { EVERYTHING, phoneOf, phonePage } from './phoneSample';
import { inTheme, type ThemeName, themes } from './themes';

const zh = createLocalizer('zh-cn', coreCatalogue('zh-cn'), clientZh);
const script = (name: string): string => readFileSync(join(__dirname, `../../dist/webview/${name}.js`), 'utf8');

function viewOf(people: number): CampaignView {
  const given = { people };
  const plan = planned(given);
  const hours = { golden: ['12:00-14:00', '20:00-22:00'], avoid: ['00:00-06:00'], avoidWorkdays: ['09:00-12:00'] };
  const picture = describePlan(plan);
  const explained = explainPlan(plan, example(given));
  return { plan, title: '会员日', picture, explained, notes: [], quota: undefined, hours, workdays: [], obstacles: [] };
}

const NO_BATCHES = {
  planned: 0,
  reserved: 0,
  submitting: 0,
  submitted: 0,
  settled: 0,
  released: 0,
  failed: 0,
  unknown: 0,
};
/** An account in its first days that has sent within the hour, and what a ledger says besides. */
const LEDGER: LedgerView = {
  location: '/data/ledger.db',
  now: NOON,
  notices: [{ key: 'client.ledger.noCampaigns' }],
  accounts: [
    {
      account: 'young',
      displayName: '新店小满',
      channel: 'personal',
      zone: 'Asia/Shanghai',
      planned: 600,
      warmUp: { day: 2, days: 3 },
      hour: [{ at: NOON - 900_000, size: 200 }],
      lines: [
        { key: 'personTimes.perHour', unit: 'person-times', used: 500, cap: 500 },
        { key: 'batches.perDay', unit: 'sends', used: 3, cap: 200, until: NOON + DAY },
      ],
    },
  ],
  campaigns: [
    {
      id: '20261129-8d09e4160e',
      account: 'young',
      channel: 'personal',
      zone: 'Asia/Shanghai',
      template: 'a.broadcast.md',
      title: '新号问候',
      contentHash: 'sha256:1',
      planHash: 'sha256:2',
      state: 'active',
      repeat: false,
      createdAt: NOON,
      createdBy: '小林',
      batches: { ...NO_BATCHES, reserved: 1, settled: 2 },
      recipients: 111,
    },
  ],
  events: [
    {
      id: 1,
      at: NOON,
      by: '小林',
      kind: 'campaign.created',
      account: 'young',
      campaign: '20261129-8d09e4160e',
      batch: undefined,
      why: undefined,
      detail: {},
    },
  ],
};

/** A batch of a person's own hands: three people, one of them with a long name. */
const BATCH: AssistBatch = {
  campaign: '20261129-8d09e4160e',
  batch: 'b001',
  state: 'due',
  account: 'young',
  zone: 'Asia/Shanghai',
  title: '新号问候',
  template: 'a.broadcast.md',
  message: 0,
  messages: 2,
  start: NOON,
  notAfter: NOON + DAY,
  handedOver: undefined,
  text: '秋茶今天到店[庆祝]，回复 1 留一罐。',
  attachments: [{ kind: 'link', title: '课程介绍', url: 'https://mp.weixin.qq.com/s/a' }] as never,
  folder: '/data/outbox/b001',
  recipients: ['茶友1', '茶友2', '很长的名字'.repeat(14)].map((id) => ({ id, name: '小满' })),
};

/** What an expression comes to, as soon as it comes to something. A page's policy keeps playwright's own waiting out. */
async function told(page: Page, expression: string): Promise<unknown> {
  for (let look = 0; look < 400; look++) {
    const answer = await page.evaluate(expression);
    if (answer) return answer;
    await page.waitForTimeout(25);
  }
  throw new Error(`Nothing came of ${expression}`);
}

/** The panes as pages, in VS Code's own colours: whether everybody can use them, by ear and by keyboard too. */
describe('the panes in a browser', () => {
  let browser: Awaited<ReturnType<typeof openChromium>>;
  let previewHtml: typeof import('../../client/src/panes/previewHtml').previewHtml;
  let planHtml: typeof import('../../client/src/panes/planHtml').planHtml;
  let assistHtml: typeof import('../../client/src/panes/assistHtml').assistHtml;
  const webview = { cspSource: 'https://files', asWebviewUri: () => 'page.js' } as never;

  before(async () => {
    const loader = Module as unknown as { _load(request: string, ...rest: readonly unknown[]): unknown };
    const load = loader._load;
    const vscode = { Uri: { joinPath: () => 'page.js' } };
    loader._load = function (request, ...rest) {
      return request === 'vscode' ? vscode : load.call(this, request, ...rest);
    };
    try {
      ({ previewHtml } = createRequire(__filename)('../../client/src/panes/previewHtml'));
      ({ planHtml } = createRequire(__filename)('../../client/src/panes/planHtml'));
      ({ assistHtml } = createRequire(__filename)('../../client/src/panes/assistHtml'));
    } finally {
      loader._load = load;
    }
    browser = await openChromium();
  });
  after(() => browser.close());

  async function openPreview(theme: ThemeName): Promise<Page> {
    const html = previewHtml(webview, 'x' as never, zh, '预览 会员日', { uri: 'file:///a' });
    const { page } = await browser.show(inTheme(html, theme, script('preview')), { width: 620, height: 860 });
    const { html: phone, side } = phoneOf(EVERYTHING, {
      interactive: true,
      theme: theme.startsWith('light') ? 'light' : 'dark',
    });
    const chosen = { device: 'ios', theme: 'auto', view: 'receiver', recipient: '' };
    const update = { type: 'show', html: phone, side, recipients: [{ id: 'a', name: '小满' }], total: 3, chosen };
    await page.evaluate(`window.postMessage(${JSON.stringify(update)}, '*')`);
    await page.waitForSelector('.qf-phone');
    return page;
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`keep nobody from the preview, ${theme}`, async () => {
      const page = await openPreview(theme);
      // Who chose high contrast gets it inside the phone, too.
      assert.deepEqual(await barriersOf(page, theme.includes('high') ? undefined : '.qf-phone'), []);
      await page.close();
    });

    it(`keep nobody from a plan, ${theme}`, async () => {
      const html = planHtml(webview, 'x' as never, '排期 会员日', viewOf(1264), zh);
      const { page, said } = await browser.show(inTheme(html, theme, script('plan')));
      assert.deepEqual(await barriersOf(page), []);
      assert.deepEqual(said, []);
      await page.close();
    });
  }

  for (const theme of Object.keys(themes) as ThemeName[])
    it(`keep nobody from the batch assistant, ${theme}`, async () => {
      const html = assistHtml(webview, 'x' as never, zh, { folder: '/a' });
      const { page, said } = await browser.show(inTheme(html, theme, script('assist')));
      const show = (batch: AssistBatch | undefined, key: string): Promise<unknown> => {
        const pane = {
          batch,
          left: 1,
          confirmed: ['已记录发给 1 人'],
          refusals: ['额度不够'],
          until: undefined,
          now: NOON,
        };
        const marks = { ticked: [0], skipped: [[1, '不再是好友']] };
        const update = { type: 'show', html: assistPage(pane, zh).source, key, marks, now: NOON };
        return page.evaluate(`window.postMessage(${JSON.stringify(update)}, '*')`);
      };
      for (const [state, key, waited] of [
        ['due', '', `document.querySelector('[data-does=take]')`],
        ['in-hand', 'list', `/已勾 1/.test(document.querySelector('#counts')?.textContent)`],
      ] as const) {
        await show({ ...BATCH, state }, key);
        await told(page, `!!(${waited})`);
        assert.deepEqual(await barriersOf(page), []);
      }
      await show(undefined, '');
      await told(page, `!document.querySelector('#people')`);
      assert.deepEqual(await barriersOf(page), []);
      assert.deepEqual(said, []);
      await page.close();
    });

  for (const theme of ['light', 'dark'] as const) {
    it(`keep nobody from an exported preview and its findings, ${theme}`, async () => {
      const about = (start: number, end: number, severity: 'error' | 'warning' | 'hint') => ({
        rule: 'words/absolute',
        severity,
        layer: undefined,
        source: undefined,
        message: { key: 'preview.empty' },
        range: { start, end },
        data: {},
        fixes: [],
      });
      const findings = [about(0, 2, 'hint'), about(3, 6, 'error'), about(0, 100, 'warning')];
      const html = phonePage(EVERYTHING, { theme, findings });
      const { page } = await browser.show(html, { width: 820, height: 860 });
      assert.deepEqual(await barriersOf(page, '.qf-phone'), []);
      // By keys alone: from the list to the mark and back, although no script runs.
      await page.focus('.qf-findings li:nth-child(2) a');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(`document.querySelector(':target').id`), 'qf-at-3-6');
      await page.focus('.qf-mark.qf-error');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(`document.querySelector(':target').id`), 'qf-say-3-6');
      await page.close();
    });
  }

  // Both are made of the parts of the plan, which is tried in every theme.
  for (const theme of ['dark', 'light high contrast'] as const) {
    it(`keep nobody from the ledger and the dashboard, ${theme}`, async () => {
      const dashboard = dashboardReport([overview(['秋茶', '冬茶'])], [insights(['秋茶', '冬茶'])], NOON + 5 * DAY, zh);
      const pages = [
        reportPage('额度账本', ledgerReport(LEDGER, zh), 'zh-cn'),
        reportPage('看板', dashboard, 'zh-cn', { style: dashboardStyle, script: 'page.js' }),
      ];
      for (const html of pages) {
        const { page, said } = await browser.show(inTheme(html, theme, script('dashboard')));
        await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
        assert.deepEqual(await barriersOf(page), []);
        assert.deepEqual(said, []);
        await page.close();
      }
    });
  }

  it('lead through the preview by keys alone, and show where the focus is', async () => {
    const page = await openPreview('dark');
    const stops: string[] = [];
    for (let presses = 0; presses < 30; presses++) {
      await page.keyboard.press('Tab');
      const [name, ring] = (await page.evaluate(`(() => {
        const { activeElement: at } = document;
        const { outlineStyle, boxShadow } = getComputedStyle(at);
        return [at === document.body ? '' : at.getAttribute('aria-label') || at.textContent || at.title, outlineStyle !== 'none' || boxShadow !== 'none'];
      })()`)) as [string, boolean];
      if (name === '') break;
      assert.ok(ring, `${name} shows no focus`);
      stops.push(name);
    }
    for (const wanted of [
      '客户',
      'iOS',
      '自动',
      '上一位',
      '按姓名或编号找一位接收人',
      '下一位',
      '最长',
      '放大（Ctrl +）',
      '复制正文',
      '导出网页，可打印',
      '聊天内容',
    ])
      assert.ok(
        stops.some((stop) => stop.startsWith(wanted)),
        `${wanted} is not among ${stops.join(' · ')}`,
      );
    await page.close();
  });

  it('make a picture of a plan, and try one change at a time', async () => {
    const html = planHtml(webview, 'x' as never, '排期 会员日', viewOf(420), zh);
    const { page, said } = await browser.show(inTheme(html, 'light', script('plan')));
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#3b78c9"/></svg>';
    await page.evaluate(`window.postMessage(${JSON.stringify({ type: 'draw', svg, width: 30, height: 20 })}, '*')`);
    const drawn = (await told(page, `window.posted?.find(({ type }) => type === 'drawn')`)) as { readonly png: string };
    const png = Buffer.from(drawn.png, 'base64');
    assert.deepEqual([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)], ['PNG', 60, 40]);
    // A slider that is pulled asks once, and again when the answer has come, for what it says by then.
    const asked = `window.posted.filter(({ type }) => type === 'try')`;
    await page.evaluate(`(() => {
      const slider = document.querySelector('#perHour');
      for (let step = 0; step < 20; step++) { slider.value = 550 + step * 50; slider.dispatchEvent(new Event('input')); }
    })()`);
    assert.equal(await page.evaluate(`${asked}.length`), 1);
    await page.evaluate(`window.postMessage({ type: 'outcome', ask: 1, said: '' }, '*')`);
    assert.deepEqual(await told(page, `${asked}[1]?.change`), { perHour: 1500 });
    // What is tried out is drawn in another colour, and laid out as the plan is.
    await page.evaluate(`window.postMessage({ type: 'outcome', ask: 2, said: '' }, '*')`);
    await told(page, `document.querySelector('#outcome.tried')`);
    assert.equal(await page.evaluate(`getComputedStyle(document.querySelector('#outcome')).display`), 'block');
    assert.deepEqual(said, []);
    await page.close();
  });
});
