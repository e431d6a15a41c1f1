import type { Message } from '../l10n/message';
import { dayCapacity } from './dayCapacity';
import type { Plan, PlanCertificate } from './model';
import type { PlanInput } from './planInput';
import { type WhatIf, whatIf } from './whatIf';

/** Why a plan looks as it does, in sentences that the edges say. */
export interface PlanExplanation {
  /** The honest number: what a day takes, and how long the audience therefore takes. */
  readonly headline: Message;
  /** One sentence for each limit that held somebody back, in the plan's order. */
  readonly binding: readonly Message[];
  /** The certificate in words. */
  readonly whyNotSooner: readonly Message[];
  readonly whatIf: readonly (WhatIf & {
    readonly message: Message;
    /** Minutes by which the last send comes earlier; negative: later. */
    readonly savedMinutes: number;
  })[];
}

/** Below it, what is saved is said in minutes. */
const AN_HOUR = 60;

/** `input` must be the one that the plan was made from. */
export function explainPlan(plan: Plan, input: PlanInput): PlanExplanation {
  const end = plan.end ?? plan.now;
  return {
    headline: headline(plan, input),
    binding: plan.limits
      .filter(({ binding }) => binding)
      .map(({ key, value, layer }) => ({ key: `plan.binding.${key}`, args: { value, layer } })),
    whyNotSooner: plan.certificate ? whyNotSooner(plan.certificate, end) : [],
    whatIf: whatIf(input).map((row) => {
      const savedMinutes = minutesBetween(row.endsAt, end);
      const kind = savedMinutes <= 0 ? 'same' : savedMinutes < AN_HOUR ? 'minutes' : 'sooner';
      const hours = Math.round(savedMinutes / 6) / 10;
      const args = { value: row.value, end: clock(row.endsAt), hours, minutes: savedMinutes };
      return { ...row, savedMinutes, message: { key: `plan.whatIf.${row.lever}.${kind}`, args } };
    }),
  };
}

function headline(plan: Plan, input: PlanInput): Message {
  const { personTimes: perDay, openMinutes } = dayCapacity(input);
  const personTimes = plan.batches.reduce((sum, { size }) => sum + size, 0);
  const days = new Set(plan.batches.map(({ start }) => start.slice(0, 10))).size;
  const rates = plan.limits.filter(({ key }) => key === 'personTimes.perHour' || key === 'schedule.pace');
  const perHour = Math.min(...rates.map(({ value }) => value));
  const args = {
    perHour,
    perDay,
    openHours: Math.round(openMinutes / 6) / 10,
    personTimes,
    days,
    start: clock(plan.start ?? plan.now),
    end: clock(plan.end ?? plan.now),
  };
  const kind = days > 1 ? 'days' : args.start === args.end ? 'once' : 'day';
  return { key: `plan.headline.${kind}`, args };
}

function whyNotSooner(certificate: PlanCertificate, end: string): Message[] {
  const { optimal, earliestEnd, since, released, full, unit } = certificate;
  const caps = new Map<string, { count: number; cap: number }>();
  for (const { key, cap } of full) {
    const known = caps.get(key) ?? { count: 0, cap: 0 };
    caps.set(key, { count: known.count + 1, cap: known.cap + cap });
  }
  const total = full.reduce((sum, { cap }) => sum + cap, 0);
  const of = unit === 'sends' ? 'sends' : 'persons';
  const sentences: Message[] = [];
  if (full.length === 0) sentences.push({ key: `plan.why.${of}.release`, args: { released, since: clock(since) } });
  else {
    const args = { released, since: clock(since), end: clock(earliestEnd), total };
    sentences.push({ key: `plan.why.${of}`, args });
    for (const [key, { count, cap }] of caps) sentences.push({ key: `plan.why.${of}.${key}`, args: { count, cap } });
  }
  sentences.push(
    optimal
      ? { key: 'plan.why.optimal', args: { end: clock(end) } }
      : { key: 'plan.why.gap', args: { earliest: clock(earliestEnd), minutes: minutesBetween(earliestEnd, end) } },
  );
  return sentences;
}

/** `2026-11-25 12:00` of an ISO time, in its own zone. */
const clock = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
const minutesBetween = (earlier: string, later: string): number =>
  Math.round((Date.parse(later) - Date.parse(earlier)) / 60_000);
