import type { Rule } from './model';
import { scheduledTimes } from './scheduledTimes';
import { addDays, wallTimeAt } from './wallTime';

/** A young account that would send more often in a day than its first days allow. Needs the size of the audience. */
export const accountWarmUp: Rule = {
  id: 'account/warm-up',
  severity: 'warning',
  layer: 'house',
  figure: 'account.warmUp',
  moreFigures: ['account.warmUpDays'],
  fix: 'none',
  needs: 'audience',
  *check(context) {
    const { account, audience, policy, template, zone } = context;
    const people = audience?.recipients ?? audience?.selected;
    if (!account?.registeredOn || people === undefined) return;
    const start = scheduledTimes(context).start;
    const first = start && start.time.epoch > context.now ? start.time : wallTimeAt(context.now, zone);
    const days = policy.number('account.warmUpDays').value;
    if (first.date >= addDays(account.registeredOn, days)) return;
    const limit = policy.number('account.warmUp').value;
    const sends = Math.ceil(people / policy.number('recipients.perBatch').value) * template.messages.length;
    if (sends <= limit) return;
    const front = template.frontMatter;
    const range = front?.at('account')?.value ?? front?.at('audience')?.value ?? { start: 0, end: 0 };
    yield {
      range,
      message: { key: 'checks.account/warm-up', args: { registered: account.registeredOn, days, sends, limit } },
      data: { registeredOn: account.registeredOn, sends, limit },
    };
  },
};
