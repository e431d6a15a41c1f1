import { parseWindow, parseWindows, type Span, without } from '../plan/windows';
import type { AvoidedStarts, CheckContext } from './model';
import { scheduledTimes } from './scheduledTimes';
import { addDays, clock, readWallTime, wallTimeAt, writeWallTime } from './wallTime';

/** Days that are looked ahead: a week holds a working day and a free one. */
const AHEAD = 8;
const DAY = 1440;

/**
 * Windows of the template that lead into avoided hours between start (or now) and deadline, with their first such minute. Without a plan nobody
 * knows how much of a window is used: of the night any part counts, of the mornings of working days a window that holds nothing else.
 */
export function avoidedWindows(context: CheckContext): readonly Omit<AvoidedStarts, 'sends'>[] {
  const windows = context.template.frontMatter?.data.schedule?.windows ?? [];
  const { start, deadline } = scheduledTimes(context);
  const from = Math.max(context.now, start?.time.epoch ?? 0);
  const first = wallTimeAt(from, context.zone).date;
  const until = deadline?.time.epoch ?? Number.POSITIVE_INFINITY;
  const used = (window: number, why: 'daily' | 'workday', parts: readonly Span[]) => {
    for (let day = 0; day < AHEAD; day++) {
      const date = addDays(first, day);
      if (why === 'workday' && !context.isWorkingDay(date)) continue;
      for (const part of parts) {
        const at = (minute: number): number => readWallTime(writeWallTime(date, minute), context.zone)?.epoch ?? 0;
        const begins = at(part.from);
        if (begins + (part.to - part.from) * 60_000 <= from || begins > until) continue;
        const wall = begins < from ? wallTimeAt(from, context.zone) : { date, minute: part.from };
        return [{ window, why, date: wall.date, minute: wall.minute }];
      }
    }
    return [];
  };
  return windows.flatMap((written, window) => {
    const own = parseWindow(written) ?? [];
    // All of the window but what lies outside those hours.
    const night = without(own, without(own, hours(context, 'schedule.avoid')));
    if (night.length > 0) return used(window, 'daily', night);
    return without(own, hours(context, 'schedule.avoidWorkdays')).length === 0 ? used(window, 'workday', own) : [];
  });
}

/** What of a window may stay, as `HH:MM-HH:MM`; else the golden hours. */
export function keptOf(context: CheckContext, written: string, why: 'daily' | 'workday'): readonly string[] {
  const night = hours(context, 'schedule.avoid');
  const avoided = why === 'daily' ? night : [...night, ...hours(context, 'schedule.avoidWorkdays')];
  const rest = without(parseWindow(written) ?? [], avoided).filter(({ from, to }) => to - from > 1);
  if (rest.length === 0) return context.policy.strings('schedule.goldenHours').value;
  return rest
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .map(({ from, to }) => `${clock(from)}-${clock(to % DAY)}`);
}

const hours = ({ policy }: CheckContext, key: string): readonly Span[] => parseWindows(policy.strings(key).value);
