import type { CheckContext, RawFinding, Rule } from './model';
import { nextGoldenHour, startLimits } from './goldenHour';
import { replacements } from './replacements';
import { type WallTime, wallTimeAt, writeWallTime } from './wallTime';
import { scheduledTimes } from './scheduledTimes';

/** A start or deadline that has passed, or a deadline before the start. */
export const schedulePast: Rule = {
  id: 'schedule/past',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  needs: 'schedule',
  *check(context) {
    const { start, deadline } = scheduledTimes(context);
    if (start && isPast(context, start.time)) yield past(context, 'start', start);
    if (!deadline) return;
    if (isPast(context, deadline.time)) yield past(context, 'deadline', deadline);
    else if (start && deadline.time.epoch < start.time.epoch) {
      const args = { start: written(start.time), deadline: written(deadline.time) };
      yield { range: deadline.range, message: { key: 'checks.schedule/past.order', args }, data: args };
    }
  },
};

/** The minute that runs is not past. */
const isPast = ({ now }: CheckContext, time: WallTime): boolean => time.epoch < Math.floor(now / 60_000) * 60_000;

const written = (time: WallTime): string => writeWallTime(time.date, time.minute);

function past(
  context: CheckContext,
  which: 'start' | 'deadline',
  { time, range }: { time: WallTime; range: RawFinding['range'] },
): RawFinding {
  const now = wallTimeAt(context.now, context.zone);
  const next =
    which === 'start' ? nextGoldenHour(context, now.date, now.minute, context.now, startLimits(context)) : undefined;
  const args = { time: written(time), now: written(now) };
  return {
    range,
    message: { key: `checks.schedule/past.${which}`, args },
    data: args,
    fixes: replacements(next ? [next] : [], range),
  };
}
