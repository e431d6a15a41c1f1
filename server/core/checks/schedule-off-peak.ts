import { avoidedAt, isGolden, nextGoldenHour, startLimits } from './goldenHour';
import type { Rule } from './model';
import { replacements } from './replacements';
import { scheduledTimes } from './scheduledTimes';
import { clock } from './wallTime';

/** A start outside the hours in which most people read. Avoided hours are schedule/bad-hour's. */
export const scheduleOffPeak: Rule = {
  id: 'schedule/off-peak',
  severity: 'hint',
  layer: 'house',
  figure: 'schedule.goldenHours',
  fix: 'choice',
  needs: 'schedule',
  *check(context) {
    const { start } = scheduledTimes(context);
    if (!start || isGolden(context, start.time.minute) || avoidedAt(context, start.time.date, start.time.minute))
      return;
    const golden = context.policy.strings('schedule.goldenHours').value;
    const next = nextGoldenHour(context, start.time.date, start.time.minute, context.now, startLimits(context));
    yield {
      range: start.range,
      message: {
        key: 'checks.schedule/off-peak',
        args: { time: clock(start.time.minute), hours: golden.map((hours) => hours.replace('-', '–')) },
      },
      data: { start: clock(start.time.minute), golden, next },
      fixes: replacements(next ? [next] : [], start.range),
    };
  },
};
