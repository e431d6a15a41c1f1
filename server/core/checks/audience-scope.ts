import { audiencePlace } from './audiencePlace';
import type { Rule } from './model';

/** Recipients that the account may not reach: of other departments, or no friends or customers. They are left out and counted. */
export const audienceScope: Rule = {
  id: 'audience/scope',
  severity: 'error',
  layer: 'house',
  figure: 'recipient.relation',
  fix: 'none',
  needs: 'audience',
  *check(context) {
    const { outOfScope = 0, unreachable = 0 } = context.audience ?? {};
    const range = audiencePlace(context);
    if (outOfScope > 0) {
      yield {
        range,
        message: { key: 'checks.audience/scope.department', args: { count: outOfScope } },
        data: { outOfScope },
      };
    }
    if (unreachable > 0) {
      const message = { key: `checks.audience/scope.relation.${context.channel}`, args: { count: unreachable } };
      yield { range, message, data: { unreachable } };
    }
  },
};
