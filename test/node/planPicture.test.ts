import assert from 'node:assert/strict';
import type { PlanDay } from '../../server/core/plan/describePlan';
import { sayPlanDays } from '../../server/src/cli/planPicture';
import { cells, createTerminal, type Terminal } from '../../server/src/cli/terminal';

function day(date: string, sizes: Readonly<Record<number, number>>): PlanDay {
  const hours = Array.from({ length: 24 }, (_, hour) => sizes[hour] ?? 0);
  return { date, hours, batches: [], personTimes: hours.reduce((sum, size) => sum + size, 0) };
}
const HOURS = {
  hours: {
    golden: ['08:00-09:00', '12:00-14:00', '20:00-22:00'],
    avoid: ['00:00-06:00'],
    avoidWorkdays: ['09:00-12:00'],
  },
  workdays: ['2026-12-01', '2026-12-02'],
};

function said(days: readonly PlanDay[], language: 'zh-cn' | 'en'): string[] {
  const lines: string[] = [];
  const { stdout, stderr } = process;
  const terminal: Terminal = {
    ...createTerminal({ language, color: false, env: {}, stdout, stderr }),
    out: (line) => lines.push(line),
  };
  sayPlanDays(days, HOURS, terminal);
  return lines;
}

describe('a plan in the terminal', () => {
  const days = [
    day('2026-12-01', { 12: 500, 13: 500, 20: 250 }),
    day('2026-12-02', { 8: 500 }),
    day('2026-12-05', { 9: 125_000 }),
  ];

  it('shows days downwards and hours across, golden hours dotted, avoided ones struck through', () => {
    assert.deepEqual(said([day('2026-12-01', { 12: 500, 13: 250 }), day('2026-12-05', { 9: 63 })], 'zh-cn'), [
      '                   0     3     6     9     12    15    18    21      人次',
      '  2026-12-01 周二  ╱╱╱╱╱╱╱╱╱╱╱╱    ··╱╱╱╱╱╱██▄▄            ····       750',
      '  2026-12-05 周六  ╱╱╱╱╱╱╱╱╱╱╱╱    ··▁▁    ····            ····        63',
      '                   · 黄金时段  ╱ 避开时段',
    ]);
  });

  for (const language of ['zh-cn', 'en'] as const) {
    it(`fits 80 columns, its figures under one another, ${language}`, () => {
      const rows = said(days, language)
        .slice(0, -1)
        .map((line) => cells(line));
      assert.equal(new Set(rows).size, 1, String(rows));
      assert.ok((rows[0] ?? 0) <= 80, String(rows[0]));
    });
  }

  it('leaves out days of a long plan, and says how many', () => {
    const many = Array.from({ length: 20 }, (_, at) => day(`2026-12-${String(at + 1).padStart(2, '0')}`, { 12: 5 }));
    assert.match(said(many, 'zh-cn').at(-2) ?? '', /……还有 6 天/);
  });
});
