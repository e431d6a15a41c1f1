import type { Rule } from './model';
import { replacements } from './replacements';

/** The audience can't be served before the deadline within the limits: the planner says which limit, and when it could end. */
export const scheduleInfeasible: Rule = {
  id: 'schedule/infeasible',
  severity: 'error',
  layer: 'house',
  fix: 'choice',
  *check({ plan, template }) {
    const late = plan?.late;
    const range = template.frontMatter?.at('schedule', 'deadline')?.value;
    if (!late || !range) return;
    yield {
      range,
      message: late.sentence,
      data: { deadline: late.deadline, end: late.end, limit: late.limit },
      fixes: replacements([late.end], range),
    };
  },
};
