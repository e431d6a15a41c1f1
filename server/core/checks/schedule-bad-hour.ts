import { avoidedAt, nextGoldenHour, startLimits } from './goldenHour';
import type { Rule } from './model';
import { replacements } from './replacements';
import { scheduledTimes } from './scheduledTimes';
import { clock } from './wallTime';

/** A start at night or in the morning of a working day. */
export const scheduleBadHour: Rule = {
  id: 'schedule/bad-hour',
  severity: 'warning',
  layer: 'house',
  figure: 'schedule.avoid',
  moreFigures: ['schedule.avoidWorkdays'],
  fix: 'choice',
  needs: 'schedule',
  *check(context) {
    const { start } = scheduledTimes(context);
    const avoided = start && avoidedAt(context, start.time.date, start.time.minute);
    if (!start || !avoided) return;
    const figure = context.policy.strings(avoided === 'daily' ? 'schedule.avoid' : 'schedule.avoidWorkdays');
    const next = nextGoldenHour(context, start.time.date, start.time.minute, context.now, startLimits(context));
    const hours = figure.value.map((one) => one.replace('-', '–'));
    yield {
      range: start.range,
      message: {
        key: `checks.schedule/bad-hour.${avoided}`,
        args: {
          time: clock(start.time.minute),
          hours,
          next: next?.slice(5) ?? context.policy.strings('schedule.goldenHours').value,
        },
      },
      figure,
      data: { start: clock(start.time.minute), avoided: figure.value, next },
      fixes: replacements(next ? [next] : [], start.range),
    };
  },
};
