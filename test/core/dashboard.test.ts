import assert from 'node:assert/strict';
import { dashboardReport } from '../../client/src/panes/dashboardReport';
import clientEn from '../../l10n/client.en.json';
import clientZh from '../../l10n/client.zh-cn.json';
import {
  bestHour,
  type CampaignFacts,
  compareCampaigns,
  type Insights,
  insightOf,
  NO_DELIVERY,
  type Responses,
} from '../../server/core/insight';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { policyFor } from '../../server/core/policy/policyFor';
import type { CampaignOverview, LedgerOverview } from '../../server/core/send/senderApi';

const zh = createLocalizer('zh-cn', coreCatalogue('zh-cn'), clientZh);
const en = createLocalizer('en', coreCatalogue('en'), clientEn);
const { policy } = policyFor('wecom', undefined);
const NOON = Date.parse('2026-11-20T12:00:00+08:00');
const DAY = 86_400_000;
const HOSTILE = '<img src=x onerror=alert(1)>';
const project = { folder: '/p', settings: { transport: 'wecom' as const } };

function facts(at: number, title: string): CampaignFacts {
  const delivery = { ...NO_DELIVERY, delivered: 900, notFriend: 60, otherBroadcast: 40 };
  const batch = (id: string, sender: string, text: string) =>
    ({ id, message: 0, sender, text, submittedAt: NOON + at * DAY, delivery }) as const;
  return {
    id: `c${at}`,
    account: 'shop',
    channel: 'wecom',
    zone: 'Asia/Shanghai',
    title,
    template: 'a.broadcast.md',
    messages: 1,
    batches: [batch('b001', 'zhangsan', 'sha256:aaaaaaaaaaaa'), batch('b002', 'lisi', 'sha256:bbbbbbbbbbbb')],
  };
}
const total = (batch: string, read: number, clicked: number) =>
  ({ batch, read, clicked, clickedAt: undefined, complained: 1 }) as const;
const responses = (more: number): Responses => ({
  people: [],
  totals: [total('b001', 180 + more, 90), total('b002', 250 + more, 300)],
});

function insights(titles: readonly string[]): Insights {
  const history = titles.map((title, at) => ({ facts: facts(at, title), responses: responses(at * 20) }));
  const campaigns = history.map((one) => insightOf(one.facts, one.responses, policy));
  const texts = { 'sha256:aaaaaaaaaaaa': `早安 ${HOSTILE}`, 'sha256:bbbbbbbbbbbb': '晚安' };
  return { campaigns, comparisons: compareCampaigns(campaigns), bestHour: bestHour(history), texts, unreadable: 0 };
}

function overview(titles: readonly string[]): LedgerOverview {
  const campaigns = titles.map(
    (title, at): CampaignOverview => ({
      id: `c${at}`,
      account: 'shop',
      channel: 'wecom',
      template: 'a.broadcast.md',
      title,
      contentHash: 'sha256:1',
      state: 'finished',
      recipients: 2000,
      submitted: 2000,
      delivered: 1800,
      failed: 200,
      unknown: 0,
      batches: [],
      project,
      file: '/p/a.broadcast.md',
      zone: 'Asia/Shanghai',
      createdAt: NOON + at * DAY,
      settled: 2000,
    }),
  );
  const metrics = { delivery: 95, read: 15, clicks: 20, complaints: 1 };
  const quota = { account: 'shop', channel: 'wecom' as const, zone: 'Asia/Shanghai', lines: [], planned: 0 };
  return { location: '/l.db', campaigns, accounts: [{ ...quota, project, metrics }] };
}

const page = (titles: readonly string[], localizer = zh, results = [insights(titles)]): string =>
  dashboardReport([overview(titles)], results, NOON + 5 * DAY, localizer).source;

describe('the dashboard', () => {
  const titles = ['秋茶', HOSTILE, '冬茶'];

  it('holds reads, clicks and complaints against their lines, and says where one is crossed, with the campaign', () => {
    const text = page(titles);
    assert.match(text, /<h3>阅读<\/h3><p class="value">2\d(\.\d)?%/);
    assert.match(text, /class="obstacle alarms" role="alert"><p><b>秋茶<\/b> 送达率 90%（1,800\/2,000），应不低于 95%/);
    assert.match(text, /点击率 21\.7%（390\/1,800），超过 20% 会触发风控/);
    assert.match(page(titles, en), /Clicks/);
  });

  it('shows each metric over time with its line, its intervals, another shape where it is crossed, and a text twin', () => {
    const text = page(titles);
    const charts = [...text.matchAll(/<svg class="bars trend"[\s\S]*?<\/details>/g)].map(([chart]) => chart);
    assert.equal(charts.length, 4);
    const [delivery = ''] = charts;
    assert.equal(delivery.match(/class="whisker"/g)?.length, 3);
    assert.equal(delivery.match(/class="over"/g)?.length, 3, 'every campaign stays below 95 %');
    assert.match(delivery, /class="limit"/);
    assert.match(delivery, /role="img" aria-label="送达，3 个活动，从旧到新。线：不低于 95%"/);
    assert.match(delivery, /<li>11月20日 秋茶：90%（1,800\/2,000，真实值在 [\d.]+–[\d.]+% 之间）<\/li>/);
    assert.ok(!page(['秋茶']).includes('bars trend'), 'one campaign is a figure, no course');
  });

  it('tells delivery by member with its reasons, and compares texts and campaigns', () => {
    const text = page(titles);
    assert.match(text, /<th scope="row">lisi<\/th>/);
    assert.match(text, /不是好友或客户 60 · 已收到其他群发（本期次数用完）40/);
    assert.match(text, /点击：“(?:早安|晚安)/);
    assert.match(text, /最佳时段/);
  });

  it('shows texts of others as they are written, and works without any result', () => {
    assert.ok(!page(titles).includes('<img'));
    const bare = page(titles, zh, []);
    assert.match(bare, /平台不提供：导入 CSV 或填写/);
    assert.match(bare, /data-results="record"/);
  });
});
