import type { Localizer } from '../l10n/localizer';
import type { Template } from '../template/model';

/** Hour of the preview where the template says none: the first golden hour at noon. */
const NOON = '12:00';

const DAY: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', timeZone: 'UTC' };

/** The clock of the status bar and the line above the chat, from `schedule.start` as written (local time of the account's zone). */
export function shownTime({ frontMatter }: Template, localizer: Localizer): { clock: string; day: string } {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})/.exec(frontMatter?.data.schedule?.start ?? '');
  if (!match) return { clock: NOON, day: NOON };
  const [, year, month, day, hour, minute] = match;
  const clock = `${hour}:${minute}`;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const shown = new Intl.DateTimeFormat(localizer.language === 'en' ? 'en' : 'zh-CN', DAY).format(date);
  return { clock, day: `${shown} ${clock}` };
}
