import type { PlanInput } from './planInput';
import type { Commitments } from './scheduleModel';
import { zonedDate } from './zonedTime';

const MINUTE = 60_000;

/** What the account has sent or promised elsewhere, in the planner's terms. */
export interface UsedQuota {
  /** What can still touch a send at or after `start`. */
  readonly committed: Commitments;
  /** Sends and person-times by local date `YYYY-MM-DD`. */
  sendsOn(date: string): number;
  personsOn(date: string): number;
  /** Person-times by month `YYYY-MM`. */
  personsIn(month: string): number;
}

/** `reach`: how many minutes back a rolling rule looks. A send at 12:00:20 counts as one at 12:01, so that every distance is kept in full. */
export function usedQuota(input: PlanInput, start: number, reach: number): UsedQuota {
  const { usage, campaign } = input;
  const events = (usage?.held ?? []).map(({ at, size }) => ({ at, size }));
  for (const planned of usage?.planned ?? []) {
    if (campaign === undefined || planned.campaign !== campaign) events.push({ at: planned.start, size: planned.size });
  }
  events.sort((a, b) => a.at - b.at);
  const sends = new Map<string, number>();
  const persons = new Map<string, number>();
  const months = new Map<string, number>();
  for (const { at, size } of events) {
    const date = zonedDate(at, input.account.zone);
    add(sends, date, 1);
    add(persons, date, size);
    add(months, date.slice(0, 7), size);
  }
  const near = events
    .map(({ at, size }) => ({ minute: Math.ceil(at / MINUTE), size }))
    .filter(({ minute }) => minute > start - reach);
  return {
    committed: {
      minutes: Float64Array.from(near, ({ minute }) => minute),
      sizes: Float64Array.from(near, ({ size }) => size),
    },
    sendsOn: (date) => sends.get(date) ?? 0,
    personsOn: (date) => persons.get(date) ?? 0,
    personsIn: (month) => months.get(month) ?? 0,
  };
}

function add(sums: Map<string, number>, key: string, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}
