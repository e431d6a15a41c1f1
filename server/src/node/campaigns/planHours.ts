import { isWorkingDay } from '../../../core/plan/workingDays';
import type { Policy } from '../../../core/policy/model';
import type { CampaignView } from '../../../core/send/senderApi';

/** Hours that a picture of a plan tints or hatches, and the days of it on which working mornings are avoided. `dates`: `YYYY-MM-DD`. */
export function planHours(policy: Policy, dates: readonly string[]): Pick<CampaignView, 'hours' | 'workdays'> {
  const hours = (key: string): readonly string[] => (policy.find(key) ? policy.strings(key).value : []);
  return {
    hours: {
      golden: hours('schedule.goldenHours'),
      avoid: hours('schedule.avoid'),
      avoidWorkdays: hours('schedule.avoidWorkdays'),
    },
    workdays: dates.filter((date) => {
      const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
      return isWorkingDay(year, month, day);
    }),
  };
}
