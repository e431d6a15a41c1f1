import type { PlanDay } from '../../../server/core/plan/describePlan';
import type { CampaignView } from '../../../server/core/send/senderApi';

/** A plan of one day and so few hours is shown near, with an hour before and after. */
const NEAR = 180;
/** Width of a batch, and of what it takes with its gap, as shares of the picture. */
const BAR = 0.012;
const STEP = 0.015;

/** A bar of a timetable: minutes since midnight, and how much. */
export interface PlanMark {
  readonly from: number;
  readonly minutes: number;
  readonly size: number;
  readonly batches: readonly PlanDay['batches'][number][];
}
/** A figure over bars that stand together. */
export interface PlanLabel {
  readonly at: number;
  readonly size: number;
}
export interface PlanMarks {
  readonly kind: 'batches' | 'hours';
  /** Hours that the picture shows. */
  readonly from: number;
  readonly to: number;
  /** The largest bar of all days. */
  readonly most: number;
  readonly days: readonly { readonly marks: readonly PlanMark[]; readonly labels: readonly PlanLabel[] }[];
}

export type PlanSpan = Pick<PlanMarks, 'from' | 'to'>;

/** What to draw for each day of a plan: its batches, or its hours where one hour holds more batches than can be told apart. */
export function planMarks(view: CampaignView): PlanMarks {
  const { days } = view.picture;
  const span = spanOf(view);
  const step = (span.to - span.from) * 60 * STEP;
  const crowded = days.some(({ batches }) => {
    const counts = new Map<string, number>();
    for (const { time } of batches) counts.set(time.slice(0, 2), (counts.get(time.slice(0, 2)) ?? 0) + 1);
    return Math.max(0, ...counts.values()) * step > 60;
  });
  const marked = days.map((day) => {
    const marks = crowded ? hourMarks(day) : batchMarks(day, span);
    return { marks, labels: labelsOf(marks, day) };
  });
  const most = marked.reduce((top, { marks }) => marks.reduce((best, { size }) => Math.max(best, size), top), 1);
  return { kind: crowded ? 'hours' : 'batches', ...span, most, days: marked };
}

/** From six in the morning, or from midnight where something is there; near where everything is. */
function spanOf({ picture: { days }, hours }: CampaignView): PlanSpan {
  const [first, ...others] = days;
  const begin = minuteOf(first?.batches[0]?.time ?? '');
  const end = minuteOf(first?.batches.at(-1)?.time ?? '');
  if (first && others.length === 0 && end - begin <= NEAR)
    return { from: Math.max(0, Math.floor(begin / 60) - 1), to: Math.min(24, Math.floor(end / 60) + 2) };
  const early = days.some(({ batches }) => batches.some(({ time }) => time < '06:00'));
  return { from: early || hours.golden.some((window) => window.trim() < '06:00') ? 0 : 6, to: 24 };
}

/** Per cent across the picture. */
export function across(minute: number, { from, to }: PlanSpan): number {
  const share = (minute - from * 60) / ((to - from) * 60);
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100;
}

/** Full hours to write under the picture. */
export function hoursOf({ from, to }: PlanSpan): readonly number[] {
  const every = to - from <= 8 ? 1 : from === 0 ? 6 : 3;
  return Array.from({ length: to - from + 1 }, (_, at) => from + at).filter((hour) => hour % every === 0);
}

export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function hourMarks({ batches }: PlanDay): PlanMark[] {
  const hours = new Map<number, PlanDay['batches'][number][]>();
  for (const batch of batches) {
    const hour = Number(batch.time.slice(0, 2));
    hours.set(hour, [...(hours.get(hour) ?? []), batch]);
  }
  return [...hours].map(([hour, of]) => ({
    from: hour * 60 + 4,
    minutes: 52,
    size: of.reduce((sum, { size }) => sum + size, 0),
    batches: of,
  }));
}

/** Each at its minute, moved just so far that none hides another. */
function batchMarks({ batches }: PlanDay, { from, to }: PlanSpan): PlanMark[] {
  const minutes = (to - from) * 60;
  let free = 0;
  const marks = batches.map((batch) => {
    const at = Math.max(minuteOf(batch.time), free);
    free = at + minutes * STEP;
    return { from: at, minutes: minutes * BAR, size: batch.size, batches: [batch] };
  });
  // Pushed over the end of the picture: the whole row moves back.
  const over = Math.max(0, free - to * 60);
  return over === 0 ? marks : marks.map((mark) => ({ ...mark, from: Math.max(0, mark.from - over) }));
}

/** Hours that follow one another are told together. */
function labelsOf(marks: readonly PlanMark[], { batches }: PlanDay): PlanLabel[] {
  if (batches.length === 0) return [];
  const groups: PlanMark[][] = [];
  for (const mark of marks) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last && mark.from - (last.from + last.minutes) < 60) group.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => {
    const first = group[0]?.from ?? 0;
    const last = group.at(-1);
    return {
      at: (first + (last ? last.from + last.minutes : first)) / 2,
      size: group.reduce((sum, { size }) => sum + size, 0),
    };
  });
}
