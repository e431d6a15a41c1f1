import { audiencePlace } from './audiencePlace';
import type { Rule } from './model';

/** More recipients than one campaign of the channel takes. Batches are split by the planner, campaigns are not. */
export const audienceTooMany: Rule = {
  id: 'audience/too-many',
  severity: 'error',
  layer: 'house',
  figure: 'recipients.perCampaign',
  fix: 'none',
  needs: 'audience',
  *check(context) {
    const selected = context.audience?.recipients ?? context.audience?.selected;
    if (selected === undefined || !context.policy.find('recipients.perCampaign')) return;
    const limit = context.policy.number('recipients.perCampaign').value;
    if (selected <= limit) return;
    const campaigns = Math.ceil(selected / limit);
    yield {
      range: audiencePlace(context),
      message: { key: 'checks.audience/too-many', args: { selected, limit, campaigns } },
      data: { selected, limit },
    };
  },
};
