import type { Rule } from './model';

/** A young account that would send more often in a day than its first days allow. Needs what the planner says of the audience. */
export const accountWarmUp: Rule = {
  id: 'account/warm-up',
  severity: 'warning',
  layer: 'house',
  figure: 'account.warmUp',
  moreFigures: ['account.warmUpDays'],
  fix: 'none',
  needs: 'plan',
  *check({ account, plan, policy, template }) {
    const held = plan?.warmUp;
    if (!held || !account?.registeredOn) return;
    const young = policy.number('account.warmUpDays').value;
    const limit = policy.number('account.warmUp').value;
    const front = template.frontMatter;
    const range = front?.at('account')?.value ?? front?.at('audience')?.value ?? { start: 0, end: 0 };
    const { sends, days, without } = held;
    const longer = days > without ? 'longer' : 'later';
    yield {
      range,
      message: {
        key: `checks.account/warm-up.${longer}`,
        args: { registered: account.registeredOn, young, sends, limit, days, without },
      },
      data: { registeredOn: account.registeredOn, sends, limit, days, without },
    };
  },
};
