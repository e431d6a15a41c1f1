import type { Plan } from './model';
import type { PlanInput } from './planInput';
import { zonedIso } from './zonedTime';

/** A plan without a batch, where nobody is left to send to or no timetable exists. */
export function emptyPlan(
  { template, contentHash, accountId, channel, account: { zone }, now, audience }: PlanInput,
  recipients: number,
): Plan {
  return {
    schema: 'qunfa.plan/1',
    template,
    contentHash,
    account: accountId,
    channel,
    zone,
    now: zonedIso(now, zone),
    audience: { ...audience, recipients },
    batches: [],
    start: null,
    end: null,
    limits: [],
  };
}
