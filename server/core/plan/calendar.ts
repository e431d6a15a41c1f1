import { Temporal } from 'temporal-polyfill';
import type { DaySource, ScheduleDay } from './scheduleModel';
import { type Span, uncrowded } from './windows';
import { isWorkingDay } from './workingDays';

const MINUTE = 60_000;

/** A local day: opening minutes, and what is needed to write its times. */
export interface CalendarDay extends ScheduleDay {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Stretches of one offset from UTC, ascending; two where clocks change. */
  readonly stretches: readonly Stretch[];
}
export interface Stretch {
  /** Minutes since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Wall-clock minute of the day at `from`. */
  readonly wall: number;
  /** `+08:00` */
  readonly offset: string;
}

export interface CalendarOptions {
  /** IANA name; a RangeError where the runtime does not know it. */
  readonly zone: string;
  /** Wall-clock times at which sends may start, for working days and for others. */
  readonly windows: { readonly workday: readonly Span[]; readonly other: readonly Span[] };
  /** Minutes of the hour to keep away from. */
  readonly crowded: readonly number[];
  /** Minutes since the epoch that stay open although crowded: a start that somebody asked for. */
  readonly forced: readonly number[];
  /** Sends still free on a day, and the name of that limit. */
  readonly sendsOn: (date: string, start: number) => { readonly cap: number; readonly key: string };
}

export interface Calendar extends DaySource {
  at(minute: number): CalendarDay;
  /** ISO 8601 with seconds and offset. */
  iso(minute: number): string;
}

/**
 * Days of an account's zone, made on demand. A minute is open where the wall clock lies in a window: in a day on which clocks go back a
 * window can come twice, in one on which they go forward it can be shorter or missing.
 */
export function createCalendar(options: CalendarOptions): Calendar {
  const { zone, windows, crowded } = options;
  const quiet = { workday: uncrowded(windows.workday, crowded), other: uncrowded(windows.other, crowded) };
  const days = new Map<number, CalendarDay>();
  let recent: CalendarDay | undefined;

  const make = (date: Temporal.PlainDate): CalendarDay => {
    const start = startOf(date, zone);
    const known = days.get(start);
    if (known) return known;
    const end = startOf(date.add({ days: 1 }), zone);
    const kind = isWorkingDay(date.year, date.month, date.day) ? 'workday' : 'other';
    const stretches = stretchesOf(start, end, zone);
    const open = opening(stretches, quiet[kind]);
    const asked = options.forced.filter((minute) => minute >= start && minute < end && !within(open, minute));
    if (asked.length > 0) {
      const all = opening(stretches, windows[kind]);
      for (const minute of asked) if (within(all, minute)) insert(open, minute);
    }
    const name = date.toString();
    const { cap, key } = options.sendsOn(name, start);
    const day: CalendarDay = {
      start,
      end,
      month: date.year * 12 + date.month - 1,
      open,
      sendCap: cap,
      sendKey: key,
      date: name,
      stretches,
    };
    days.set(start, day);
    return day;
  };

  const at = (minute: number): CalendarDay => {
    if (recent && minute >= recent.start && minute < recent.end) return recent;
    const beside = recent && days.get(minute >= recent.end ? recent.end : Number.NaN);
    if (beside && minute < beside.end) recent = beside;
    else
      recent = make(
        Temporal.Instant.fromEpochMilliseconds(minute * MINUTE)
          .toZonedDateTimeISO(zone)
          .toPlainDate(),
      );
    return recent;
  };

  return { at, iso: (minute) => isoOf(at(minute), minute) };
}

function startOf(date: Temporal.PlainDate, zone: string): number {
  return Math.ceil(date.toZonedDateTime(zone).epochMilliseconds / MINUTE);
}

function stretchesOf(start: number, end: number, zone: string): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = start; from < end; ) {
    const here = Temporal.Instant.fromEpochMilliseconds(from * MINUTE).toZonedDateTimeISO(zone);
    const last = Temporal.Instant.fromEpochMilliseconds((end - 1) * MINUTE).toZonedDateTimeISO(zone);
    let to = end;
    // Same offset at both ends and nothing odd about the length: the usual day, told without asking for transitions.
    if (here.offsetNanoseconds !== last.offsetNanoseconds || (from === start && end - start !== 1440)) {
      const change = here.getTimeZoneTransition('next');
      if (change) to = Math.min(end, Math.ceil(change.epochMilliseconds / MINUTE));
    }
    stretches.push({ from, to, wall: here.hour * 60 + here.minute, offset: here.offset });
    from = to;
  }
  return stretches;
}

function opening(stretches: readonly Stretch[], spans: readonly Span[]): number[] {
  const open: number[] = [];
  for (const { from, to, wall } of stretches) {
    for (const span of spans) {
      const first = Math.max(from, from + span.from - wall);
      const end = Math.min(to, from + span.to - wall);
      if (first >= end) continue;
      if (open[open.length - 1] === first) open[open.length - 1] = end;
      else open.push(first, end);
    }
  }
  return open;
}

function within(open: readonly number[], minute: number): boolean {
  return open.some((from, index) => index % 2 === 0 && from <= minute && minute < (open[index + 1] ?? 0));
}

/** Opens one more minute, which is not open yet. */
function insert(open: number[], minute: number): void {
  let place = 0;
  while (place < open.length && (open[place] ?? 0) < minute) place += 2;
  if (place > 0 && open[place - 1] === minute) {
    open[place - 1] = minute + 1;
    if (open[place] === minute + 1) open.splice(place - 1, 2);
  } else if (open[place] === minute + 1) open[place] = minute;
  else open.splice(place, 0, minute, minute + 1);
}

function isoOf(day: CalendarDay, minute: number): string {
  const stretch = day.stretches.find(({ to }) => minute < to) ?? day.stretches[day.stretches.length - 1];
  if (!stretch) throw new Error(`No clock for minute ${minute} of ${day.date}`);
  const wall = stretch.wall + minute - stretch.from;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.date}T${two(Math.floor(wall / 60))}:${two(wall % 60)}:00${stretch.offset}`;
}
