import type { Localizer } from '../../server/core/l10n/localizer';

/** `YYYY-MM-DD` for people: 11月25日周三 / Wed, Nov 25. */
export function shownDate(date: string, localizer: Localizer): string {
  const format = new Intl.DateTimeFormat(localizer.language === 'en' ? 'en' : 'zh-CN', {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** Day of an instant (ms since the epoch) in a zone: 11月25日 / Nov 25. */
export function shownDay(at: number, zone: string | undefined, localizer: Localizer): string {
  return new Intl.DateTimeFormat(localizer.language === 'en' ? 'en' : 'zh-CN', {
    month: 'short',
    day: 'numeric',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(at);
}
