import { describePlan } from '../../../core/plan/describePlan';
import { explainPlan } from '../../../core/plan/explainPlan';
import type { Plan } from '../../../core/plan/model';
import { changedInput } from '../../../core/plan/planChange';
import { planCampaign } from '../../../core/plan/planCampaign';
import { isWorkingDay } from '../../../core/plan/workingDays';
import type { CampaignAnswer, CampaignParams, CampaignView } from '../../../core/send/senderApi';
import type { Policy } from '../../../core/policy/model';
import { quotaView } from '../../node/campaigns/quotaView';
import { readLedgerAt } from '../../node/campaigns/ledgerAt';
import { asRefusals, type SenderContext } from '../senderContext';
import { prepareTemplate } from './prepareTemplate';

/** `qunfa/plan`: everything that a person looks at before saying yes. */
export async function plan(params: CampaignParams, context: SenderContext): Promise<CampaignAnswer> {
  try {
    const made = await prepareTemplate(params, context);
    if ('refusals' in made) return made;
    const { prepared, refusals } = made.planned;
    const { config, policy, template, channel } = prepared.context;
    const { change } = params;
    const input = change ? changedInput(prepared.input, change, config.policies[channel]) : prepared.input;
    const tried = change ? planCampaign(input) : { plan: made.planned.plan, notes: made.planned.notes };
    if ('refusals' in tried) return tried;
    const { plan: timetable, notes } = tried;
    const ledger = await readLedgerAt(made.ledger);
    const quota = await quotaView(ledger, config, context.now()).finally(() => ledger.close());
    const picture = describePlan(timetable);
    const view: CampaignView = {
      plan: change ? withoutRecipients(timetable) : timetable,
      title: template.frontMatter?.data.title,
      picture,
      explained: explainPlan(timetable, input),
      notes,
      quota: quota.find(({ account }) => account === prepared.accountId),
      hours: {
        golden: hours(policy, 'schedule.goldenHours'),
        avoid: hours(policy, 'schedule.avoid'),
        avoidWorkdays: hours(policy, 'schedule.avoidWorkdays'),
      },
      workdays: picture.days.map(({ date }) => date).filter(isWorkday),
      obstacles: refusals,
    };
    return { view };
  } catch (error) {
    return asRefusals(error);
  }
}

/** What is only tried out is looked at, not sent: names would be most of what is passed on. */
const withoutRecipients = (plan: Plan): Plan => ({
  ...plan,
  batches: plan.batches.map((batch) => ({ ...batch, recipients: [] })),
});

const hours = (policy: Policy, key: string): readonly string[] => (policy.find(key) ? policy.strings(key).value : []);

function isWorkday(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return isWorkingDay(year, month, day);
}
