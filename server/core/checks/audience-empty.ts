import { audiencePlace } from './audiencePlace';
import type { Rule } from './model';

/** An audience that selects nobody. */
export const audienceEmpty: Rule = {
  id: 'audience/empty',
  severity: 'error',
  layer: undefined,
  fix: 'none',
  *check(context) {
    if (context.audience?.selected !== 0 || (context.audienceProblems?.length ?? 0) > 0) return;
    yield { range: audiencePlace(context), message: { key: 'checks.audience/empty' }, data: { selected: 0 } };
  },
};
