import ical, { ICalAlarmType, ICalCalendarMethod } from 'ical-generator';
import type { Localizer } from '../l10n/localizer';
import type { Plan } from './model';

const MINUTE = 60_000;

/**
 * The batches as an iCalendar file (RFC 5545), one event of a minute each with a reminder at its start. Times are UTC; the same plan gives
 * the same bytes, and a later plan of the same template and content replaces the events of the earlier one.
 */
export function planToIcs(plan: Plan, localizer: Localizer): string {
  const { t } = localizer;
  const messages = new Set(plan.batches.map(({ message }) => message)).size;
  const calendar = ical({
    name: t('plan.ics.name', { template: plan.template }),
    prodId: { company: 'Qunfa', product: 'Plan', language: localizer.language === 'en' ? 'EN' : 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const stamp = new Date(plan.now);
  const key = plan.contentHash.replace(/^sha256:/, '').slice(0, 32);
  for (const { id, start, size, sender, message } of plan.batches) {
    const lines = [t('plan.ics.account', { account: plan.account })];
    if (sender !== undefined) lines.push(t('plan.ics.sender', { sender }));
    if (messages > 1) lines.push(t('plan.ics.message', { number: message + 1 }));
    const summary = t('plan.ics.summary', { id, count: size, template: plan.template });
    const begin = new Date(start);
    const event = calendar.createEvent({
      id: `${id}-${key}-${asToken(plan.account)}@qunfa`,
      stamp,
      start: begin,
      end: new Date(begin.getTime() + MINUTE),
      summary,
      description: lines.join('\n'),
    });
    event.createAlarm({ type: ICalAlarmType.display, trigger: 0, description: summary });
  }
  return `${calendar.toString()}\r\n`;
}

/** Letters and digits only, for a UID; whatever else an account id holds is written as its code. */
function asToken(id: string): string {
  return [...id].map((char) => (/[a-z0-9]/i.test(char) ? char : `x${char.codePointAt(0)?.toString(16)}`)).join('');
}
