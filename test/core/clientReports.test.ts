import assert from 'node:assert/strict';
import { ledgerReport } from '../../client/src/panes/ledgerReport';
import { planReport } from '../../client/src/panes/planReport';
import clientEn from '../../l10n/client.en.json';
import clientZh from '../../l10n/client.zh-cn.json';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { describePlan } from '../../server/core/plan/describePlan';
import type { Plan } from '../../server/core/plan/model';
import type { CampaignView, LedgerView } from '../../server/core/send/senderApi';

const zh = createLocalizer('zh-cn', coreCatalogue('zh-cn'), clientZh);
const en = createLocalizer('en', coreCatalogue('en'), clientEn);

const plan: Plan = {
  schema: 'qunfa.plan/1',
  template: 'a.broadcast.md',
  contentHash: 'sha256:0123456789abcdef',
  account: 'flagship',
  channel: 'wecom',
  zone: 'Asia/Shanghai',
  now: '2026-11-25T11:00:00+08:00',
  audience: {
    selected: 420,
    excluded: {
      'already-sent': 12,
      'opted-out': 8,
      'out-of-scope': 0,
      'other-department': 0,
      'other-sender': 0,
      unreachable: 0,
      duplicate: 0,
      'do-not-contact': 0,
      quota: 0,
    },
    recipients: 400,
  },
  batches: [
    {
      id: 'b001',
      message: 0,
      sender: '<i>zhang</i>',
      start: '2026-11-25T12:01:00+08:00',
      size: 200,
      recipients: [],
      text: 'sha256:1',
    },
    {
      id: 'b002',
      message: 0,
      sender: 'lisi',
      start: '2026-11-26T08:02:00+08:00',
      size: 200,
      recipients: [],
      text: 'sha256:1',
    },
  ],
  start: '2026-11-25T12:01:00+08:00',
  end: '2026-11-26T08:02:00+08:00',
  limits: [{ key: 'personTimes.perHour', value: 500, layer: 'house', binding: true }],
};
const view: CampaignView = {
  plan,
  title: '会员日',
  picture: describePlan(plan),
  explained: { headline: { key: 'client.check.clean' }, binding: [], whyNotSooner: [], whatIf: [] },
  notes: [],
  quota: undefined,
  hours: { golden: ['12:00-14:00'], avoid: ['00:00-06:00'], avoidWorkdays: ['09:00-12:00'] },
  workdays: ['2026-11-25'],
  obstacles: [],
};

describe('plan report', () => {
  const source = planReport(view, zh, '排期 <会员日>').source;

  it('says the plan in one sentence and in a table, whatever the picture shows', () => {
    assert.match(source, /400 人 · 2 批 · /);
    assert.match(source, /选中 420 人，发送 400 人 · 已发过 12 人 · 已退订 8 人/);
    assert.match(source, /<td>b002<\/td><td>11月26日周四 08:02<\/td><td class="number">200<\/td>/);
  });

  it('puts a batch at its minute, and hatches a working day’s morning only on working days', () => {
    assert.match(source, /<rect class="batch" x="33\.43%" y="18" width="1\.2%" height="32" rx="1">/);
    const rows = [...source.matchAll(/<svg class="day".*?<\/svg>/gs)].map(([day]) => day);
    const avoided = rows.map((row) => row.match(/class="avoid"/g)?.length);
    assert.deepEqual(avoided, [1, undefined]);
    assert.match(rows[0] ?? '', /aria-label="11月25日周三 1 批，200 人次，12:01 到 12:01"/);
  });

  it('escapes what comes from files', () => {
    assert.ok(source.includes('排期 &lt;会员日&gt;') && source.includes('&lt;i&gt;zhang'));
    assert.ok(!source.includes('<i>'));
  });

  it('says why it can’t be sent yet', () => {
    const obstacles = [{ code: 'send/draft', message: { key: 'send.refusal.draft' } }];
    assert.match(planReport({ ...view, obstacles }, zh, 'x').source, /可以排期，还不能发送.*草稿/);
    assert.ok(!source.includes('class="obstacle"'));
  });

  it('speaks English', () => {
    assert.match(planReport(view, en, 'Plan').source, /420 selected, 400 to send to · 12 already sent to/);
  });
});

describe('ledger report', () => {
  const ledger: LedgerView = {
    location: '/data/ledger.db',
    accounts: [
      {
        account: 'flagship',
        channel: 'wecom',
        zone: 'Asia/Shanghai',
        planned: 600,
        lines: [
          { key: 'personTimes.perHour', unit: 'person-times', used: 500, cap: 500 },
          { key: 'batches.perDay', unit: 'sends', used: 3, cap: 200, until: Date.UTC(2026, 10, 25, 16) },
        ],
      },
    ],
    campaigns: [],
  };

  it('shows what is used of each limit, and when it frees', () => {
    const { source } = ledgerReport(ledger, zh);
    assert.match(source, /qf-over" role="meter" title="按最近一段时间滚动计算"[^>]*aria-valuetext="500\/500 人次"/);
    assert.match(source, /qf-within" role="meter" title="11-26 00:00 重新计算"[^>]*aria-valuetext="3\/200 次"/);
    assert.match(source, /另有 600 人次排在计划里/);
  });

  it('shows the last hour as a clock, and says when it frees', () => {
    const now = Date.UTC(2026, 10, 25, 4, 30);
    const hour = [{ at: now - 15 * 60_000, size: 200 }];
    const [first] = ledger.accounts;
    assert.ok(first);
    const { source } = ledgerReport({ ...ledger, now, accounts: [{ ...first, hour }] }, zh);
    assert.match(source, /12:15 发 200 人次，13:15 释放/);
    assert.match(source, /这一小时还能发 0\/500 人次/);
    // A quarter past: the mark begins at three o'clock. Half past: the hand points down.
    assert.match(source, /<path class="sent" d="M57 32A/);
    assert.match(source, /<line class="hand" x1="32" y1="32" x2="32" y2="55"\/>/);
  });

  it('shows the first days of an account as dots', () => {
    const [first] = ledger.accounts;
    assert.ok(first);
    const { source } = ledgerReport({ ...ledger, accounts: [{ ...first, warmUp: { day: 2, days: 3 } }] }, zh);
    assert.deepEqual(
      [...source.matchAll(/<circle class="(\w+)"/g)].map(([, state]) => state),
      ['past', 'today', 'ahead'],
    );
    assert.match(source, /新账号第 2 天，共 3 天/);
  });

  it('tells what was done lately, the same thing once, and nothing of the bookkeeping', () => {
    const event = (kind: string, detail: object, id: number, by = '<小林>') => ({
      id,
      at: Date.UTC(2026, 10, 25, 4, 30),
      by,
      kind,
      account: 'flagship',
      campaign: 'c1',
      batch: `b00${id}`,
      why: undefined,
      detail: { ...detail },
    });
    const events = [
      event('batch.state', { to: 'submitted' }, 5),
      event('batch.state', { to: 'submitted' }, 4),
      event('batch.state', { to: 'submitting' }, 3),
      event('campaign.state', { to: 'paused' }, 2),
      event('something.new', {}, 1),
    ];
    const { source } = ledgerReport({ ...ledger, events }, zh);
    assert.match(source, /11-25 12:30<\/td><td>2 批已提交<\/td><td>c1<\/td><td>&lt;小林&gt;/);
    assert.match(source, /暂停活动/);
    assert.doesNotMatch(source, /提交中|something/);
  });

  it('says what a person should see to, above the figures', () => {
    const args = { days: 7, count: 2 };
    const notices = [{ key: 'ledger.retention.due.personal', args }];
    const chinese = ledgerReport({ ...ledger, notices }, zh).source;
    assert.match(chinese, /class="notice"><p>个人微信：2 个活动已过归档期 7 天/);
    assert.ok(chinese.indexOf('class="notice"') < chinese.indexOf('class="accounts"'));
    assert.match(ledgerReport({ ...ledger, notices }, en).source, /2 campaigns are past the archive age of 7 days/);
    assert.ok(!ledgerReport(ledger, zh).source.includes('class="notice"'));
  });

  it('says why it can’t be read, instead of an empty list', () => {
    const problem = { key: 'send.refusal.draft' };
    const { source } = ledgerReport({ ...ledger, accounts: [], problem }, zh);
    assert.match(source, /class="obstacle"><p>模板还是草稿/);
    assert.ok(!source.includes('还没有账号'));
  });

  it('says what to do next where there is nothing yet', () => {
    assert.match(ledgerReport({ ...ledger, accounts: [] }, zh).source, /还没有账号.*还没有发送记录/s);
    assert.match(ledgerReport({ ...ledger, accounts: [] }, en).source, /No accounts yet.*Nothing sent yet/s);
  });
});
