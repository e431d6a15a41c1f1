import type { PersonRule, ScheduleDay, ScheduleInput, Timetable } from './scheduleModel';

/**
 * Fewer sends, the same end: a send joins the next one of its group where that has room and every person rule still holds with its
 * recipients at the later minute. Forward greedy sends as early as it can, so it leaves small sends behind; this takes them back.
 */
export function mergeSends(input: ScheduleInput, timetable: Timetable): Timetable {
  const { minutes, groups, offsets } = timetable;
  const count = minutes.length;
  const sizes = new Float64Array(count);
  for (let send = 0; send < count; send++) sizes[send] = (offsets[send + 1] ?? 0) - (offsets[send] ?? 0);
  const next = nextOfGroup(groups);
  const rules = new MoveRules(input, minutes, sizes);
  const head = Int32Array.from(groups, () => -1);
  const tail = new Int32Array(count);
  let merged = 0;
  for (let send = 0; send < count; send++) {
    const into = next[send] ?? -1;
    const size = sizes[send] ?? 0;
    if (into < 0 || size + (sizes[into] ?? 0) > input.perSend || !rules.allow(send, into)) continue;
    rules.move(send, into);
    sizes[into] = (sizes[into] ?? 0) + size;
    sizes[send] = 0;
    // What joined `send` before joins `into` with it: a chain from the earliest to the latest.
    head[into] = send;
    merged++;
  }
  return merged === 0 ? timetable : rebuilt(timetable, sizes, head, tail, count - merged);
}

/** For each send the next one of its group, −1 for the last. */
function nextOfGroup(groups: Uint32Array): Int32Array {
  const next = new Int32Array(groups.length).fill(-1);
  const seen = new Map<number, number>();
  for (let send = groups.length - 1; send >= 0; send--) {
    const group = groups[send] ?? 0;
    next[send] = seen.get(group) ?? -1;
    seen.set(group, send);
  }
  return next;
}

function rebuilt(old: Timetable, sizes: Float64Array, head: Int32Array, chain: Int32Array, count: number): Timetable {
  const minutes = new Float64Array(count);
  const messages = new Uint16Array(count);
  const groups = new Uint32Array(count);
  const offsets = new Uint32Array(count + 1);
  const members = new Uint32Array(old.members.length);
  let to = 0;
  let place = 0;
  for (let send = 0; send < sizes.length; send++) {
    if (!sizes[send]) continue;
    minutes[to] = old.minutes[send] ?? 0;
    messages[to] = old.messages[send] ?? 0;
    groups[to] = old.groups[send] ?? 0;
    let links = 0;
    for (let at = send; at >= 0; at = head[at] ?? -1) chain[links++] = at;
    while (links-- > 0) {
      const part = chain[links] ?? 0;
      const slice = old.members.subarray(old.offsets[part], old.offsets[part + 1]);
      members.set(slice, place);
      place += slice.length;
    }
    to++;
    offsets[to] = place;
  }
  return { minutes, messages, groups, offsets, members, held: old.held };
}

/** Would the person rules hold if the recipients of one send went with a later one? */
class MoveRules {
  private readonly periods: {
    readonly rule: Extract<PersonRule, { kind: 'period' }>;
    readonly sums: Map<number, number>;
  }[] = [];
  constructor(
    private readonly input: ScheduleInput,
    private readonly minutes: Float64Array,
    private readonly sizes: Float64Array,
  ) {
    for (const rule of input.personRules) {
      if (rule.kind !== 'period') continue;
      const sums = new Map<number, number>();
      minutes.forEach((minute, send) => {
        const period = periodOf(rule, input.days.at(minute));
        sums.set(period, (sums.get(period) ?? 0) + (sizes[send] ?? 0));
      });
      this.periods.push({ rule, sums });
    }
  }

  allow(send: number, into: number): boolean {
    const size = this.sizes[send] ?? 0;
    const from = this.minutes[send] ?? 0;
    const to = this.minutes[into] ?? 0;
    for (const { rule, sums } of this.periods) {
      const day = this.input.days.at(to);
      const period = periodOf(rule, day);
      if (period === periodOf(rule, this.input.days.at(from))) continue;
      if ((sums.get(period) ?? 0) + size > rule.room(day)) return false;
    }
    return this.input.personRules.every(
      (rule) => rule.kind !== 'rolling' || this.rollingAllows(rule.minutes, rule.cap - size, from, into),
    );
  }

  move(send: number, into: number): void {
    const size = this.sizes[send] ?? 0;
    for (const { rule, sums } of this.periods) {
      for (const [index, sign] of [[send, -1] as const, [into, 1] as const]) {
        const period = periodOf(rule, this.input.days.at(this.minutes[index] ?? 0));
        sums.set(period, (sums.get(period) ?? 0) + sign * size);
      }
    }
  }

  /** Every interval of `length` minutes that holds `into` and not `from` must stay within `cap`; the fullest ones end at a send. */
  private rollingAllows(length: number, cap: number, from: number, into: number): boolean {
    const at = this.minutes[into] ?? 0;
    const { minutes, sizes } = this.input.committed;
    const ends = [Math.max(at, from + length)];
    for (let send = into + 1; send < this.minutes.length && (this.minutes[send] ?? 0) < at + length; send++) {
      ends.push(this.minutes[send] ?? 0);
    }
    for (const minute of minutes) if (minute > at && minute < at + length) ends.push(minute);
    for (const end of ends) {
      if (end < from + length || end >= at + length) continue;
      let sum = 0;
      for (let send = into; send >= 0 && (this.minutes[send] ?? 0) > end - length; send--) sum += this.sizes[send] ?? 0;
      for (let send = into + 1; send < this.minutes.length && (this.minutes[send] ?? 0) <= end; send++)
        sum += this.sizes[send] ?? 0;
      for (let index = 0; index < minutes.length; index++) {
        const minute = minutes[index] ?? 0;
        if (minute > end - length && minute <= end) sum += sizes[index] ?? 0;
      }
      if (sum > cap) return false;
    }
    return true;
  }
}

function periodOf(rule: Extract<PersonRule, { kind: 'period' }>, day: ScheduleDay): number {
  return rule.period === 'day' ? day.start : day.month;
}
