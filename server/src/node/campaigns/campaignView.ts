import { memberNamesOf } from '../../../core/config/memberName';
import type { CheckContext } from '../../../core/checks/model';
import { describePlan } from '../../../core/plan/describePlan';
import { explainPlan } from '../../../core/plan/explainPlan';
import type { Message } from '../../../core/l10n/message';
import type { Plan, Refusal } from '../../../core/plan/model';
import { changedInput, type PlanChange } from '../../../core/plan/planChange';
import { planCampaign } from '../../../core/plan/planCampaign';
import type { PlanInput } from '../../../core/plan/planInput';
import type { AccountQuota, CampaignAnswer } from '../../../core/send/senderApi';
import { planHours } from './planHours';

export interface ViewedCampaign {
  readonly context: CheckContext;
  readonly input: PlanInput;
  readonly plan: Plan;
  readonly notes: readonly Message[];
  /** What stands in the way of sending. */
  readonly refusals: readonly Refusal[];
}

/** A plan as a person looks at it, or what becomes of it with a change that is tried out. Undefined quota: there is no ledger to ask. */
export function campaignView(
  { context, input: own, plan, notes: ownNotes, refusals }: ViewedCampaign,
  change: PlanChange | undefined,
  quota: AccountQuota | undefined,
): CampaignAnswer {
  const { account, config, policy, template, channel } = context;
  const input = change ? changedInput(own, change, config.policies[channel]) : own;
  const tried = change ? planCampaign(input) : { plan, notes: ownNotes };
  if ('refusals' in tried) return tried;
  const { plan: timetable, notes } = tried;
  const picture = describePlan(timetable);
  return {
    view: {
      plan: change ? withoutRecipients(timetable) : timetable,
      title: template.frontMatter?.data.title,
      picture,
      explained: explainPlan(timetable, input),
      notes,
      quota,
      ...memberNamesOf(account),
      ...planHours(
        policy,
        picture.days.map(({ date }) => date),
      ),
      obstacles: refusals,
    },
  };
}

/** What is only tried out is looked at, not sent: names would be most of what is passed on. */
const withoutRecipients = (plan: Plan): Plan => ({
  ...plan,
  batches: plan.batches.map((batch) => ({ ...batch, recipients: [] })),
});
