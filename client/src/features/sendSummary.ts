import type { Localizer } from '../../../server/core/l10n/localizer';
import type { CampaignView, SenderSettings } from '../../../server/core/send/senderApi';
import { shownDate } from '../shownDate';

/** What is said before a send, one line a fact: account, channel, recipients, batches, times, quota left, content, and where it goes. */
export function sendSummary(
  { plan, quota, notes, address }: CampaignView,
  settings: SenderSettings,
  localizer: Localizer,
): string[] {
  const line = (key: string, args: Readonly<Record<string, string | number>>): string =>
    localizer.t(`client.summary.${key}`, args);
  const personTimes = plan.batches.reduce((sum, { size }) => sum + size, 0);
  const lines = [
    line('account', { account: plan.account, channel: localizer.t(`project.channel.${plan.channel}`) }),
    line('recipients', { count: plan.audience.recipients, personTimes }),
    line('batches', { count: plan.batches.length }),
  ];
  if (plan.start && plan.end)
    lines.push(line('time', { start: moment(plan.start, localizer), end: moment(plan.end, localizer) }));
  for (const { key, unit, used, cap } of quota?.lines ?? []) {
    const left = localizer.t(`client.quota.left.${unit}`, { left: Math.max(0, cap - used), cap });
    lines.push(line('quota', { limit: localizer.t(`plan.limit.${key}`), left }));
  }
  lines.push(line('content', { hash: plan.contentHash.slice(0, 'sha256:'.length + 12) }));
  const byHand = settings.transport !== 'outbox' && plan.channel === 'personal';
  // A project can name any address: where the secret goes is looked at before yes is said.
  if (address !== undefined && settings.transport === 'wecom') lines.push(line('transport.address', { address }));
  else lines.push(line(`transport.${byHand ? 'personal' : settings.transport}`, {}));
  lines.push(...notes.map((note) => localizer.say(note)));
  return lines;
}

/** The button's own words: 提交 7 批，共 1,264 人. */
export function sendButton({ plan }: CampaignView, localizer: Localizer): string {
  return localizer.t('client.send.button', { batches: plan.batches.length, people: plan.audience.recipients });
}

/** `11月25日周三 12:00`, in the account's own zone, as the plan has it. */
export function moment(iso: string, localizer: Localizer): string {
  return `${shownDate(iso.slice(0, 10), localizer)} ${iso.slice(11, 16)}`;
}
