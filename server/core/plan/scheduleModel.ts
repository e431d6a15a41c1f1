/**
 * The numeric model of a timetable. Time is whole minutes since the epoch; an interval `from, to` of a day leaves `to` out.
 * Rules are upper bounds: persons within intervals of time, sends within days, and a least distance between sends.
 */
export interface ScheduleInput {
  /** Nothing starts before this minute. */
  readonly start: number;
  readonly days: DaySource;
  /** Recipients, known by their index 0 … count − 1. */
  readonly count: number;
  /** Messages of the template, ≥ 1. */
  readonly messages: number;
  /** First minute at which a recipient may be sent to; one entry a recipient. */
  readonly releases: Float64Array;
  /** Per message, the group of each recipient (dense ids from 0): one send never mixes groups. */
  readonly groups: readonly Uint32Array[];
  /** Per message, 1 for each recipient that is still to get it; undefined: everybody gets everything. */
  readonly pending?: readonly Uint8Array[];
  /** Most recipients of one send. */
  readonly perSend: number;
  /** Least minutes between two sends, ≥ 1. */
  readonly gap: number;
  readonly personRules: readonly PersonRule[];
  /** Sends of the account that are made or promised elsewhere, by minute ascending. */
  readonly committed: Commitments;
  /** Names of the limits, for certificates. */
  readonly keys: { readonly perSend: string; readonly gap: string };
}

export interface Commitments {
  readonly minutes: Float64Array;
  readonly sizes: Float64Array;
}

export const NO_COMMITMENTS: Commitments = { minutes: new Float64Array(0), sizes: new Float64Array(0) };

/** One local calendar day: 1,380, 1,440 or 1,500 minutes, or whatever its zone makes of it. */
export interface ScheduleDay {
  readonly start: number;
  readonly end: number;
  /** The same for all days of a month, ascending. */
  readonly month: number;
  /** Minutes where a send may start: pairs `from, to`, ascending and disjoint. */
  readonly open: readonly number[];
  /** Sends that this plan may still make on the day. */
  readonly sendCap: number;
  /** Which limit `sendCap` is. */
  readonly sendKey: string;
}
export interface DaySource {
  /** The day that holds a minute. */
  at(minute: number): ScheduleDay;
}

export type PersonRule =
  /** In any `minutes` minutes at most `cap` person-times. */
  | { readonly kind: 'rolling'; readonly key: string; readonly minutes: number; readonly cap: number }
  /** In a calendar day or month at most `room(day)` person-times of this plan. */
  | {
      readonly kind: 'period';
      readonly key: string;
      readonly period: 'day' | 'month';
      readonly room: (day: ScheduleDay) => number;
    };

/** Sends in time order. Send s goes to `members[offsets[s] … offsets[s + 1])`. */
export interface Timetable {
  readonly minutes: Float64Array;
  readonly messages: Uint16Array;
  readonly groups: Uint32Array;
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
  /** Keys of the limits that somewhere held back somebody who was ready. */
  readonly held: ReadonlySet<string>;
}

/** No plan of any kind has its last send before `earliestEnd`, because … */
export interface Certificate {
  /** … of these units … */
  readonly unit: 'person-times' | 'sends';
  /** … this many can't start before `since`, … */
  readonly released: number;
  readonly since: number;
  /** … and the intervals below, which hold every open minute from `since` to before `earliestEnd`, take fewer. Latest first, disjoint. */
  readonly full: readonly FullInterval[];
  readonly earliestEnd: number;
}
export interface FullInterval {
  readonly key: string;
  /** First and last minute, both included. */
  readonly from: number;
  readonly to: number;
  readonly cap: number;
}

export interface Schedule {
  readonly timetable: Timetable;
  /** Minute of the last send. */
  readonly end: number;
  readonly certificate: Certificate;
  /** The certificate's bound is reached: nothing can end sooner. */
  readonly optimal: boolean;
}

/** So many days without a single possible send mean that there will never be one. */
export const HORIZON_DAYS = 400;
/** Key of the opening hours in `Timetable.held`. */
export const WINDOWS = 'windows';
/** Key of recipients that may not be sent to yet in `Timetable.held`. */
export const RELEASES = 'releases';
