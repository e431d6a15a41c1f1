import {
  bestHour,
  type CampaignFacts,
  compareCampaigns,
  type Insights,
  insightOf,
  NO_DELIVERY,
  type Responses,
} from '../../server/core/insight';
import { policyFor } from '../../server/core/policy/policyFor';
import type { CampaignOverview, LedgerOverview } from '../../server/core/send/senderApi';

const { policy } = policyFor('wecom', undefined);
export const NOON = Date.parse('2026-11-20T12:00:00+08:00');
export const DAY = 86_400_000;
export const HOSTILE = '<img src=x onerror=alert(1)>';
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

/** What became of a campaign a day, of these titles. */
export function insights(titles: readonly string[]): Insights {
  const history = titles.map((title, at) => ({ facts: facts(at, title), responses: responses(at * 20) }));
  const campaigns = history.map((one) => insightOf(one.facts, one.responses, policy));
  const texts = { 'sha256:aaaaaaaaaaaa': `早安 ${HOSTILE}`, 'sha256:bbbbbbbbbbbb': '晚安' };
  return { campaigns, comparisons: compareCampaigns(campaigns), bestHour: bestHour(history), texts, unreadable: 0 };
}

/** A ledger of these campaigns. */
export function overview(titles: readonly string[]): LedgerOverview {
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
      problem: null,
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
