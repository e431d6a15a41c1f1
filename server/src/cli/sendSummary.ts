import type { PlannedSend } from '../node/campaigns/prepareSend';
import { OFFICIAL_BASE } from '../node/wecom/wecomAccount';
import { table } from './planning';
import type { Terminal } from './terminal';

/** What a person confirms: account, channel, recipients, batches, first and last time, limits, content. */
export function sendSummary(
  { prepared, plan, existing, transport, notes }: PlannedSend,
  { say, paint, out }: Terminal,
): void {
  const clock = (iso: string | null): string => iso?.slice(0, 16).replace('T', ' ') ?? '—';
  const { accountId, account, context, contentHash } = prepared;
  const excluded = Object.entries(plan.audience.excluded).filter(([, count]) => count > 0);
  const binding = plan.limits.filter((limit) => limit.binding);
  const way: string[][] = [
    ['account', `${accountId}${account.displayName ? ` ${account.displayName}` : ''}`],
    ['channel', say.t(`project.channel.${context.channel}`)],
    ['transport', say.t(`cli.transport.${transport}`)],
    // Where the account's secret goes: an address that is not the platform's own is looked at before yes is said.
    ...(transport === 'wecom' && account.baseUrl && account.baseUrl !== OFFICIAL_BASE
      ? [['address', paint.yellow(account.baseUrl)]]
      : []),
  ];
  const rows: string[][] = [
    ...way,
    ['recipients', say.t('cli.people', { count: plan.audience.recipients })],
    ...(excluded.length > 0
      ? [
          [
            'excluded',
            excluded
              .map(([reason, count]) => `${say.t(`cli.excluded.${reason}`)} ${count}`)
              .join(say.language === 'en' ? ', ' : '，'),
          ],
        ]
      : []),
    ['batches', say.t('cli.send.batches', { count: plan.batches.length })],
    ['time', `${clock(plan.start)} → ${clock(plan.end)} (${plan.zone})`],
    ...(binding.length > 0
      ? [
          [
            'limits',
            binding
              .map(({ key, value }) => `${say.t(`plan.limit.${key}`)} ${value}`)
              .join(say.language === 'en' ? ', ' : '，'),
          ],
        ]
      : []),
    ['content', contentHash.slice(0, 'sha256:'.length + 16)],
  ];
  if (existing) out(paint.yellow(say.t('cli.send.underWay', { campaign: existing.id })));
  const shown = existing ? way : rows;
  for (const line of table(shown.map(([name = '', value = '']) => [`  ${say.t(`cli.send.row.${name}`)}`, value])))
    out(line);
  for (const note of notes) out(paint.yellow(`  ${say.say(note)}`));
}
