import type { Commitments, PersonRule, ScheduleDay } from './scheduleModel';

/** How many person-times may be sent at a minute, under all person rules, after what was sent before it. Time only goes forward. */
export class PersonMeter {
  private minutes = new Float64Array(64);
  private sizes = new Float64Array(64);
  private count = 0;
  private readonly states: RuleState[];
  private limiting: RuleState | undefined;

  constructor(
    rules: readonly PersonRule[],
    private readonly committed: Commitments,
  ) {
    this.states = rules.map((rule) => ({
      rule,
      head: 0,
      sum: 0,
      seen: 0,
      past: 0,
      pastSum: 0,
      period: Number.NaN,
      ahead: false,
    }));
  }

  /** Person-times that every rule allows at `minute` of `day`; 0 or less means none. Infinity where no rule speaks. */
  capacity(minute: number, day: ScheduleDay): number {
    let least = Number.POSITIVE_INFINITY;
    this.limiting = undefined;
    for (const state of this.states) {
      const room =
        state.rule.kind === 'rolling' ? this.rollingRoom(state, state.rule, minute) : this.periodRoom(state, day);
      if (room < least) {
        least = room;
        this.limiting = state;
      }
    }
    return least;
  }

  /** Key of the rule that gave the last `capacity`. */
  get limit(): string | undefined {
    return this.limiting?.rule.key;
  }

  /** The next minute at which the rule that gave the last `capacity` may allow more. */
  retryAt(minute: number, day: ScheduleDay): number {
    const state = this.limiting;
    if (state?.rule.kind !== 'rolling') return day.end;
    if (state.ahead) return minute + 1;
    const own = state.head < this.count ? (this.minutes[state.head] ?? 0) : Number.POSITIVE_INFINITY;
    const other = this.committed.minutes[state.past] ?? Number.POSITIVE_INFINITY;
    return Math.max(minute + 1, Math.min(own, other) + state.rule.minutes);
  }

  /** Records `size` person-times sent at `minute`. */
  add(minute: number, size: number, day: ScheduleDay): void {
    if (this.count === this.minutes.length) {
      this.minutes = grown(this.minutes);
      this.sizes = grown(this.sizes);
    }
    this.minutes[this.count] = minute;
    this.sizes[this.count] = size;
    this.count++;
    for (const state of this.states) {
      if (state.rule.kind === 'period') this.periodRoom(state, day);
      state.sum += size;
    }
  }

  private periodRoom(state: RuleState, day: ScheduleDay): number {
    if (state.rule.kind !== 'period') return Number.POSITIVE_INFINITY;
    const period = state.rule.period === 'day' ? day.start : day.month;
    if (state.period !== period) {
      state.period = period;
      state.sum = 0;
    }
    return state.rule.room(day) - state.sum;
  }

  private rollingRoom(state: RuleState, rule: Extract<PersonRule, { kind: 'rolling' }>, minute: number): number {
    const { minutes, sizes } = this.committed;
    for (; state.head < this.count && (this.minutes[state.head] ?? 0) <= minute - rule.minutes; state.head++) {
      state.sum -= this.sizes[state.head] ?? 0;
    }
    for (; state.seen < minutes.length && (minutes[state.seen] ?? 0) <= minute; state.seen++)
      state.pastSum += sizes[state.seen] ?? 0;
    for (; state.past < state.seen && (minutes[state.past] ?? 0) <= minute - rule.minutes; state.past++) {
      state.pastSum -= sizes[state.past] ?? 0;
    }
    let used = state.sum + state.pastSum;
    state.ahead = false;
    // Commitments ahead: every interval that holds this minute and ends at one of them must keep its cap too.
    let ahead = 0;
    let own = state.head;
    let ownSum = state.sum;
    let past = state.past;
    let pastSum = state.pastSum;
    for (let next = state.seen; next < minutes.length; next++) {
      const end = minutes[next] ?? 0;
      if (end - rule.minutes >= minute) break;
      ahead += sizes[next] ?? 0;
      for (; own < this.count && (this.minutes[own] ?? 0) <= end - rule.minutes; own++) ownSum -= this.sizes[own] ?? 0;
      for (; past < state.seen && (minutes[past] ?? 0) <= end - rule.minutes; past++) pastSum -= sizes[past] ?? 0;
      if (ownSum + pastSum + ahead > used) {
        used = ownSum + pastSum + ahead;
        state.ahead = true;
      }
    }
    return rule.cap - used;
  }
}

interface RuleState {
  readonly rule: PersonRule;
  /** Rolling: first own send inside the interval. */
  head: number;
  /** Own person-times inside the interval, or of the period. */
  sum: number;
  /** Commitments at or before the present minute: `past … seen` are inside the interval. */
  seen: number;
  past: number;
  pastSum: number;
  period: number;
  /** An interval that reaches into the future gave the room. */
  ahead: boolean;
}

function grown(array: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
