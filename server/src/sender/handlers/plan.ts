import { describePlan } from '../../../core/plan/describePlan';
import { explainPlan } from '../../../core/plan/explainPlan';
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
    const { prepared, plan: timetable, notes, refusals } = made.planned;
    const { config, policy, template } = prepared.context;
    const ledger = await readLedgerAt(made.ledger);
    const quota = await quotaView(ledger, config, context.now()).finally(() => ledger.close());
    const picture = describePlan(timetable);
    const view: CampaignView = {
      plan: timetable,
      title: template.frontMatter?.data.title,
      picture,
      explained: explainPlan(timetable, prepared.input),
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

const hours = (policy: Policy, key: string): readonly string[] => (policy.find(key) ? policy.strings(key).value : []);

function isWorkday(date: string): boolean {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return isWorkingDay(year, month, day);
}
