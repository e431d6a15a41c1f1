import { avoidedWindows, keptOf } from './avoidedWindows';
import { avoidedAt, nextGoldenHour, startLimits } from './goldenHour';
import type { AvoidedStarts, CheckContext, RawFinding, Rule } from './model';
import { replacements } from './replacements';
import { scheduledTimes } from './scheduledTimes';
import { clock } from './wallTime';

/** A start at night or in the morning of a working day, stated by itself or come about by a window. */
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
    if (!start || !avoided) {
      if (context.template.frontMatter?.data.schedule?.windows) yield* inWindows(context);
      return;
    }
    const figure = figureOf(context, avoided);
    const next = nextGoldenHour(context, start.time.date, start.time.minute, context.now, startLimits(context));
    yield {
      range: start.range,
      message: {
        key: `checks.schedule/bad-hour.${avoided}`,
        args: {
          time: clock(start.time.minute),
          hours: dashed(figure.value),
          next: next?.slice(5) ?? context.policy.strings('schedule.goldenHours').value,
        },
      },
      figure,
      data: { start: clock(start.time.minute), avoided: figure.value, next },
      fixes: replacements(next ? [next] : [], start.range),
    };
  },
};

/** Where the plan is known, what it does; while it is being made, nothing; else what a window leads to. */
function* inWindows(context: CheckContext): Generator<RawFinding> {
  const { plan, unknown } = context;
  if (plan) for (const one of plan.avoided ?? []) yield* inWindow(context, one, one.sends);
  else if (!unknown.has('plan')) for (const one of avoidedWindows(context)) yield* inWindow(context, one, undefined);
}

function* inWindow(
  context: CheckContext,
  { window, why, date, minute }: Omit<AvoidedStarts, 'sends'>,
  sends: number | undefined,
): Generator<RawFinding> {
  const front = context.template.frontMatter;
  const range = (front?.at('schedule', 'windows', window) ?? front?.at('schedule', 'windows'))?.value;
  const written = front?.data.schedule?.windows?.[window];
  if (!range || written === undefined) return;
  const figure = figureOf(context, why);
  const kept = keptOf(context, written, why);
  const quote = /^["']/.exec(context.template.source.slice(range.start, range.end))?.[0] ?? '';
  yield {
    range,
    message: {
      key: `checks.schedule/bad-hour.window.${why}${sends === undefined ? '' : '.planned'}`,
      args: {
        window: written.replace('-', '–'),
        time: `${date.slice(5)} ${clock(minute)}`,
        hours: dashed(figure.value),
        next: dashed(kept),
        ...(sends !== undefined && { count: sends }),
      },
    },
    figure,
    data: { window: written, first: `${date} ${clock(minute)}`, avoided: figure.value, sends },
    fixes: replacements(
      kept.map((one) => `${quote}${one}${quote}`),
      range,
    ),
  };
}

const figureOf = ({ policy }: CheckContext, why: 'daily' | 'workday') =>
  policy.strings(why === 'daily' ? 'schedule.avoid' : 'schedule.avoidWorkdays');

const dashed = (hours: readonly string[]): readonly string[] => hours.map((one) => one.replace('-', '–'));
