import type { Alarm, CampaignInsight, Insights } from '../../../core/insight';
import { zonedIso } from '../../../core/ledger/zonedTime';
import type { Message } from '../../../core/l10n/message';

interface Says {
  say(message: Message): string;
}

/** `qunfa.insights/1`: times are ISO 8601 with the offset of the account's zone, sentences are said. */
export function insightsDocument({ campaigns, comparisons, bestHour, texts, unreadable }: Insights, say: Says): object {
  const alarm = ({ message, ...rest }: Alarm): object => ({ ...rest, message: say.say(message) });
  const campaign = ({ submittedAt, zone, title, alarms, ...rest }: CampaignInsight): object => ({
    ...rest,
    title: title ?? null,
    zone,
    submittedAt: submittedAt === undefined ? null : zonedIso(submittedAt, zone),
    alarms: alarms.map(alarm),
  });
  const { message, ...hour } = bestHour;
  return {
    schema: 'qunfa.insights/1',
    campaigns: campaigns.map(campaign),
    comparisons,
    bestHour: { ...hour, best: hour.best ?? null, message: say.say(message) },
    texts,
    unreadable,
  };
}
