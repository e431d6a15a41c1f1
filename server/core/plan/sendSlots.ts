import { type Commitments, type DaySource, HORIZON_DAYS, type ScheduleDay, WINDOWS } from './scheduleModel';

/** Walks forward over the minutes where one more send may start: opening hours, sends a day, distance between sends. */
export class SendSlots {
  /** The day of the minute that `next` answered last. */
  day: ScheduleDay;
  private last = Number.NEGATIVE_INFINITY;
  private spentDay = Number.NaN;
  private spent = 0;
  private nearby = 0;

  constructor(
    private readonly days: DaySource,
    start: number,
    private readonly gap: number,
    private readonly committed: Commitments,
    /** Distance to keep from commitments; the own gap unless a relaxation says otherwise. */
    private readonly clearance: number = gap,
    private readonly gapKey = 'gap',
  ) {
    this.day = days.at(start);
  }

  /**
   * Earliest minute ≥ `from` for one more send; Infinity where none comes within the horizon. Calls must not go back in time.
   * `held` collects what stood in the way.
   */
  next(from: number, held?: Set<string>): number {
    let minute = from;
    if (minute < this.last + this.gap) {
      minute = this.last + this.gap;
      held?.add(this.gapKey);
    }
    for (let barren = 0; barren < HORIZON_DAYS; ) {
      if (minute >= this.day.end || minute < this.day.start) this.day = this.days.at(minute);
      const { day } = this;
      const open = firstOpen(day.open, minute);
      if (open === -1) {
        held?.add(WINDOWS);
      } else if (day.sendCap - (this.spentDay === day.start ? this.spent : 0) <= 0) {
        held?.add(day.sendKey);
      } else {
        if (open > minute) held?.add(WINDOWS);
        const clear = this.clearOfCommitments(open);
        if (clear === open) return open;
        held?.add(this.gapKey);
        minute = clear;
        continue;
      }
      minute = day.end;
      barren++;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Records a send at a minute that `next` gave. */
  use(minute: number): void {
    this.last = minute;
    if (this.spentDay !== this.day.start) {
      this.spentDay = this.day.start;
      this.spent = 0;
    }
    this.spent++;
  }

  /** Has so much time gone by since `progress` without a send that there will never be one? */
  isBarren(progress: number, minute: number): boolean {
    return minute - progress > HORIZON_DAYS * (this.day.end - this.day.start);
  }

  private clearOfCommitments(minute: number): number {
    const { minutes } = this.committed;
    while (this.nearby < minutes.length && (minutes[this.nearby] ?? 0) <= minute - this.clearance) this.nearby++;
    let clear = minute;
    for (let index = this.nearby; index < minutes.length; index++) {
      const at = minutes[index] ?? 0;
      if (at >= clear + this.clearance) break;
      if (at > clear - this.clearance) clear = at + this.clearance;
    }
    return clear;
  }
}

/** First minute ≥ `minute` in ascending pairs `from, to`; −1 where there is none. */
export function firstOpen(open: readonly number[], minute: number): number {
  for (let index = 0; index < open.length; index += 2) {
    if (minute < (open[index + 1] ?? 0)) return Math.max(minute, open[index] ?? 0);
  }
  return -1;
}
