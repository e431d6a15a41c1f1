import type { PersonRule, ScheduleDay, ScheduleInput } from '../../server/core/plan/scheduleModel';

/** Repeatable random numbers (mulberry32). */
export function randomly(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** `persons`: one group, no send rule but one a minute. `sends`: no person rule. `both`: everything at once. */
export type Kind = 'persons' | 'sends' | 'both';

export const HORIZON = 60;

/** A tiny world: days of a few minutes with holes, a handful of recipients, rules small enough to bind. */
export function smallCase(kind: Kind, seed: number, messages = 1): ScheduleInput {
  const random = randomly(seed);
  const dayLength = 3 + random(6);
  const start = random(5);
  const closed = random(3) === 0 ? -1 : random(dayLength);
  const hasSendCap = kind !== 'persons' && random(2) === 0;
  const sendCap = hasSendCap ? 1 + random(3) : Number.POSITIVE_INFINITY;
  const spentFirst = random(2);
  const days = new Map<number, ScheduleDay>();
  const at = (minute: number): ScheduleDay => {
    const first = Math.floor(minute / dayLength) * dayLength;
    const known = days.get(first);
    if (known) return known;
    const open: number[] = [];
    for (let here = first; here < first + dayLength; here++) if (here - first !== closed) open.push(here, here + 1);
    const spent = first <= start && start < first + dayLength ? spentFirst : 0;
    const month = Math.floor(first / dayLength / 3);
    const day: ScheduleDay = {
      start: first,
      end: first + dayLength,
      month,
      open,
      sendCap: Math.max(0, sendCap - spent),
      sendKey: 'perDay',
    };
    days.set(first, day);
    return day;
  };
  const count = 1 + random(messages > 1 ? 3 : 5);
  const spread = 1 + random(8);
  const groupCount = kind === 'persons' ? 1 : 1 + random(3);
  const personRules: PersonRule[] = [];
  if (kind !== 'sends') {
    personRules.push({ kind: 'rolling', key: 'perHour', minutes: 1 + random(6), cap: 1 + random(4) });
    if (random(2) === 0) personRules.push({ kind: 'rolling', key: 'pace', minutes: 2 + random(4), cap: 1 + random(3) });
    if (random(3) === 0)
      personRules.push({ kind: 'period', key: 'persons.day', period: 'day', room: () => 1 + (seed % 4) });
    if (random(4) === 0)
      personRules.push({ kind: 'period', key: 'persons.month', period: 'month', room: (day) => 2 + (day.month % 2) });
  }
  const others = random(3) === 0 ? 1 + random(3) : 0;
  const committed = Array.from({ length: kind === 'sends' && random(2) ? 0 : others }, () => ({
    minute: start - 3 + random(14),
    size: 1,
  })).sort((a, b) => a.minute - b.minute);
  return {
    start,
    days: { at },
    count,
    messages,
    releases: Float64Array.from({ length: count }, () => random(3) && start + random(spread)),
    groups: Array.from({ length: messages }, () => Uint32Array.from({ length: count }, () => random(groupCount))),
    perSend: 1 + random(4),
    gap: kind === 'persons' ? 1 : 1 + random(3),
    personRules,
    committed: {
      minutes: Float64Array.from(committed, ({ minute }) => minute),
      sizes: Float64Array.from(committed, ({ size }) => size),
    },
    keys: { perSend: 'perBatch', gap: 'minGap' },
  };
}
