import type { ScheduleDay, ScheduleInput } from '../../server/core/plan/scheduleModel';

/** The optimum of a tiny schedule, found by trying every plan minute by minute: least end, and fewest sends among those that end there. */
export function bruteForce(input: ScheduleInput, horizon: number): { end: number; sends: number } | undefined {
  const reach = Math.max(input.gap, ...input.personRules.map((rule) => (rule.kind === 'rolling' ? rule.minutes : 0)));
  const needed = input.groups.map((_, message) =>
    Array.from({ length: input.count }, (__, who) => input.pending?.[message]?.[who] !== 0),
  );
  const nextMessage = (who: number, after: number): number => {
    for (let message = after; message < input.messages; message++) if (needed[message]?.[who]) return message;
    return input.messages;
  };
  const start: State = {
    progress: Array.from({ length: input.count }, (_, who) => nextMessage(who, 0)),
    recent: [],
    day: -1,
    daySends: 0,
    dayPersons: 0,
    month: -1,
    monthPersons: 0,
    sends: 0,
  };
  if (start.progress.every((message) => message === input.messages)) return { end: input.start, sends: 0 };
  let states = new Map([[keyOf(start), start]]);
  for (let minute = input.start; minute <= horizon; minute++) {
    const day = input.days.at(minute);
    const following = new Map<string, State>();
    let fewest = Number.POSITIVE_INFINITY;
    for (const state of states.values()) {
      const now = aged(state, minute, reach, day);
      keep(following, now);
      if (!mayStart(input, now, minute, day)) continue;
      const room = personRoom(input, now, minute, day);
      for (const who of choices(input, now, minute, Math.min(room, input.perSend))) {
        const progress = now.progress.slice();
        for (const one of who) progress[one] = nextMessage(one, (progress[one] ?? 0) + 1);
        const sends = now.sends + 1;
        if (progress.every((message) => message === input.messages)) fewest = Math.min(fewest, sends);
        keep(following, {
          progress,
          recent: [...now.recent, [minute, who.length]],
          day: now.day,
          daySends: now.daySends + 1,
          dayPersons: now.dayPersons + who.length,
          month: now.month,
          monthPersons: now.monthPersons + who.length,
          sends,
        });
      }
    }
    if (fewest < Number.POSITIVE_INFINITY) return { end: minute, sends: fewest };
    states = following;
  }
  return undefined;
}

interface State {
  /** Next message of each recipient. */
  readonly progress: readonly number[];
  readonly recent: readonly (readonly [minute: number, size: number])[];
  readonly day: number;
  readonly daySends: number;
  readonly dayPersons: number;
  readonly month: number;
  readonly monthPersons: number;
  readonly sends: number;
}

function keyOf(state: State): string {
  return `${state.progress}|${state.recent.join(';')}|${state.daySends}|${state.dayPersons}|${state.monthPersons}`;
}

function keep(states: Map<string, State>, state: State): void {
  const key = keyOf(state);
  const known = states.get(key);
  if (!known || known.sends > state.sends) states.set(key, state);
}

function aged(state: State, minute: number, reach: number, day: ScheduleDay): State {
  return {
    ...state,
    recent: state.recent.filter(([time]) => time > minute - reach),
    day: day.start,
    daySends: state.day === day.start ? state.daySends : 0,
    dayPersons: state.day === day.start ? state.dayPersons : 0,
    month: day.month,
    monthPersons: state.month === day.month ? state.monthPersons : 0,
  };
}

function mayStart(input: ScheduleInput, state: State, minute: number, day: ScheduleDay): boolean {
  let open = false;
  for (let index = 0; index < day.open.length; index += 2) {
    if (minute >= (day.open[index] ?? 0) && minute < (day.open[index + 1] ?? 0)) open = true;
  }
  if (!open || state.daySends >= day.sendCap) return false;
  if (state.recent.some(([time]) => minute - time < input.gap)) return false;
  return !input.committed.minutes.some((time) => Math.abs(minute - time) < input.gap);
}

function personRoom(input: ScheduleInput, state: State, minute: number, day: ScheduleDay): number {
  let room = Number.POSITIVE_INFINITY;
  for (const rule of input.personRules) {
    if (rule.kind === 'period') {
      room = Math.min(room, rule.room(day) - (rule.period === 'day' ? state.dayPersons : state.monthPersons));
      continue;
    }
    for (let first = minute - rule.minutes + 1; first <= minute; first++) {
      let used = 0;
      for (const [time, size] of state.recent) if (time >= first && time < first + rule.minutes) used += size;
      input.committed.minutes.forEach((time, index) => {
        if (time >= first && time < first + rule.minutes) used += input.committed.sizes[index] ?? 0;
      });
      room = Math.min(room, rule.cap - used);
    }
  }
  return room;
}

/** Every set of recipients that one send could take; with one message the earliest released of a group stand for any others. */
function* choices(input: ScheduleInput, state: State, minute: number, most: number): Generator<number[]> {
  const ready = new Map<string, number[]>();
  for (let who = 0; who < input.count; who++) {
    const message = state.progress[who] ?? 0;
    if (message === input.messages || Math.max(input.releases[who] ?? 0, input.start) > minute) continue;
    const key = `${message}/${input.groups[message]?.[who]}`;
    ready.set(key, [...(ready.get(key) ?? []), who]);
  }
  for (const who of ready.values()) {
    if (input.messages === 1) {
      who.sort((a, b) => (input.releases[a] ?? 0) - (input.releases[b] ?? 0) || a - b);
      for (let size = 1; size <= Math.min(most, who.length); size++) yield who.slice(0, size);
      continue;
    }
    for (let mask = 1; mask < 1 << who.length; mask++) {
      const some = who.filter((_, index) => mask & (1 << index));
      if (some.length <= most) yield some;
    }
  }
}
