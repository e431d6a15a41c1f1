import type { Message } from '../l10n/message';
import type { Plan } from './model';

/** A plan as a picture: days downwards, hours across. */
export interface PlanPicture {
  /** Parts of one sentence, to be joined with ` · `: people, batches, from – to, main limit. */
  readonly sentence: readonly Message[];
  readonly days: readonly PlanDay[];
}
export interface PlanDay {
  /** `YYYY-MM-DD` in the account's zone. */
  readonly date: string;
  readonly personTimes: number;
  readonly batches: readonly PlanBar[];
  /** 24 entries, person-times by hour of the wall clock. */
  readonly hours: readonly number[];
}
export interface PlanBar {
  readonly id: string;
  /** `HH:MM` */
  readonly time: string;
  readonly size: number;
  readonly message: number;
  readonly sender?: string;
}

export function describePlan(plan: Plan): PlanPicture {
  const days = new Map<string, { bars: PlanBar[]; hours: number[] }>();
  for (const { id, start, size, message, sender } of plan.batches) {
    const date = start.slice(0, 10);
    const day = days.get(date) ?? { bars: [], hours: new Array<number>(24).fill(0) };
    days.set(date, day);
    const hour = Number(start.slice(11, 13));
    day.hours[hour] = (day.hours[hour] ?? 0) + size;
    day.bars.push({ id, time: start.slice(11, 16), size, message, ...(sender !== undefined && { sender }) });
  }
  return {
    sentence: sentence(plan),
    days: [...days].map(([date, { bars, hours }]) => ({
      date,
      personTimes: hours.reduce((sum, size) => sum + size, 0),
      batches: bars,
      hours,
    })),
  };
}

function sentence(plan: Plan): Message[] {
  const parts: Message[] = [
    { key: 'plan.summary.people', args: { count: plan.audience.recipients } },
    { key: 'plan.summary.batches', args: { count: plan.batches.length } },
  ];
  if (plan.start && plan.end) parts.push(span(plan.start, plan.end));
  const main = mainLimitOf(plan);
  if (main) parts.push({ key: `plan.summary.limit.${main.key}`, args: { value: main.value } });
  return parts;
}

function span(start: string, end: string): Message {
  const [from, to] = [start, end].map((iso) => ({
    year: iso.slice(0, 4),
    month: String(Number(iso.slice(5, 7))),
    day: String(Number(iso.slice(8, 10))),
    time: iso.slice(11, 16),
  }));
  const kind =
    start === end
      ? 'moment'
      : start.slice(0, 10) === end.slice(0, 10)
        ? 'day'
        : start.slice(0, 7) === end.slice(0, 7)
          ? 'month'
          : start.slice(0, 4) === end.slice(0, 4)
            ? 'year'
            : 'years';
  const args: Record<string, string> = {};
  for (const [name, value] of Object.entries(from ?? {})) args[name] = value;
  for (const [name, value] of Object.entries(to ?? {})) args[`to${name}`] = value;
  return { key: `plan.summary.span.${kind}`, args };
}

/** The limit that fills most of the time before the earliest end, as the certificate has it; else the first that binds. */
function mainLimitOf(plan: Plan): Plan['limits'][number] | undefined {
  const spent = new Map<string, number>();
  for (const { key, from, to } of plan.certificate?.full ?? []) {
    spent.set(key, (spent.get(key) ?? 0) + Date.parse(to) - Date.parse(from));
  }
  const [first] = [...spent].sort((a, b) => b[1] - a[1]);
  return plan.limits.find(({ key }) => key === first?.[0]) ?? plan.limits.find(({ binding }) => binding);
}
