import type { Rule } from './model';
import { replacements } from './replacements';

/** The audience can't be served before the deadline within the limits: the planner says which limit, and when it could end. */
export const scheduleInfeasible: Rule = {
  id: 'schedule/infeasible',
  severity: 'error',
  layer: 'house',
  fix: 'choice',
  needs: 'plan',
  *check({ plan, template, policy }) {
    const late = plan?.late;
    const range = template.frontMatter?.at('schedule', 'deadline')?.value;
    if (!late || !range) return;
    yield {
      range,
      message: late.sentence,
      // Windows are those of the golden hours where a template states none.
      figure: policy.find(late.limit) ?? policy.strings('schedule.goldenHours'),
      layer: 'house',
      data: { deadline: late.deadline, end: late.end, limit: late.limit },
      fixes: replacements([late.end], range),
    };
  },
};
