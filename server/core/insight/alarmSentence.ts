import type { Localizer } from '../l10n/localizer';
import type { CampaignInsight } from './model';

/** A line that was crossed, with the doubt where few people make it uncertain. Chinese sentences follow each other without a space. */
export function alarmSentence({ message, certain }: CampaignInsight['alarms'][number], say: Localizer): string {
  const gap = say.language === 'en' ? ' ' : '';
  return say.say(message) + (certain ? '' : gap + say.t('insight.uncertain'));
}
