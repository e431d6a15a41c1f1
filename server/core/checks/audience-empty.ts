import { audiencePlace } from './audiencePlace';
import type { Rule } from './model';

/** An audience that selects nobody, or nobody who may be written to; those whom `audience/scope` reports are counted there. */
export const audienceEmpty: Rule = {
  id: 'audience/empty',
  severity: 'error',
  layer: undefined,
  fix: 'none',
  needs: 'audience',
  *check(context) {
    if ((context.audienceProblems?.length ?? 0) > 0) return;
    const { selected, recipients, outOfScope = 0, unreachable = 0 } = context.audience ?? {};
    const range = audiencePlace(context);
    if (selected === 0) yield { range, message: { key: 'checks.audience/empty' }, data: { selected: 0 } };
    else if (selected !== undefined && recipients === 0 && outOfScope + unreachable < selected)
      yield {
        range,
        message: { key: 'checks.audience/empty.excluded', args: { selected } },
        data: { selected, recipients: 0 },
      };
  },
};
