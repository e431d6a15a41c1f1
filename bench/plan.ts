// The planner end to end: recipients in, a checked plan with its times out. `tsx bench/plan.ts [rounds]`
import { planCampaign } from '../server/core/plan/planCampaign';
import type { PlanInput, PlanRecipient } from '../server/core/plan/planInput';
import { policyFor } from '../server/core/policy/policyFor';
import { type Measure, median, report } from './ratio';

const NOW = Date.parse('2026-11-25T11:00:00+08:00');
const HOUR = 3_600_000;
const rounds = Number(process.argv[2] ?? 5);

interface Shape {
  readonly name: string;
  recipient(index: number): PlanRecipient;
  readonly messages: number;
  readonly figures?: Readonly<Record<string, number>>;
}

/** A repeatable scatter of 0 … below − 1. */
const scatter = (index: number, below: number): number => (Math.imul(index + 1, 0x9e3779b1) >>> 0) % below;

const shapes: readonly Shape[] = [
  { name: 'one text, everybody free', messages: 1, recipient: (index) => ({ id: `wm${index}`, texts: ['sha256:a'] }) },
  {
    name: 'ten senders, contacted within three days',
    messages: 1,
    recipient: (index) => ({
      id: `wm${index}`,
      sender: `member${scatter(index, 10)}`,
      texts: ['sha256:a'],
      notBefore: NOW + scatter(index * 7, 72 * 60) * 60_000 - 24 * HOUR,
    }),
  },
  {
    name: 'two messages',
    messages: 2,
    recipient: (index) => ({ id: `wm${index}`, texts: ['sha256:a', 'sha256:b'] }),
  },
];

function inputOf(shape: Shape, count: number): PlanInput {
  return {
    template: 'bench.broadcast.md',
    contentHash: 'sha256:bench',
    accountId: 'bench',
    account: { channel: 'wecom', zone: 'Asia/Shanghai' },
    channel: 'wecom',
    policy: policyFor('wecom', { 'recipients.perCampaign': 2_000_000 }).policy,
    now: NOW,
    messages: shape.messages,
    recipients: Array.from({ length: count }, (_, index) => shape.recipient(index)),
    audience: {
      selected: count,
      excluded: {
        'already-sent': 0,
        'opted-out': 0,
        'out-of-scope': 0,
        'other-department': 0,
        'other-sender': 0,
        unreachable: 0,
        duplicate: 0,
        'do-not-contact': 0,
        quota: 0,
      },
    },
  };
}

for (const [count, budget] of [
  [50_000, 100],
  [1_000_000, 1_500],
] as const) {
  const measures = shapes.map((shape): Measure => {
    const input = inputOf(shape, count);
    const times: number[] = [];
    let batches = 0;
    for (let round = 0; round < rounds; round++) {
      const from = performance.now();
      const result = planCampaign(input);
      times.push(performance.now() - from);
      if ('refusals' in result) throw new Error(`Refused: ${result.refusals[0]?.code}`);
      batches = result.plan.batches.length;
    }
    const what = `${shape.name}, ${batches.toLocaleString('en')} batches`;
    return { what, value: median(times), unit: 'ms', reference: budget, source: 'our own budget', better: 'less' };
  });
  report(`Plan ${count.toLocaleString('en')} recipients, checked and written out`, measures);
}
