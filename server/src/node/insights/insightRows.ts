import { type CampaignInsight, type Delivery, type Figures, METRICS, NO_DELIVERY } from '../../../core/insight';
import { zonedIso } from '../../../core/ledger/zonedTime';
import type { CustomerDelivery } from './customerDeliveries';

export type Cell = string | number | null;

const KINDS = Object.keys(NO_DELIVERY) as (keyof Delivery)[];
const FIGURES = [...KINDS, ...METRICS.flatMap((metric) => [metric, `${metric}_base`, `${metric}_share`])];

/** A row a campaign. Titles are the same in both languages: programs read them. */
export function campaignRows(campaigns: readonly CampaignInsight[]): Cell[][] {
  return [
    ['campaign', 'title', 'account', 'channel', 'template', 'submitted_at', 'recipients', ...FIGURES, 'lines_crossed'],
    ...campaigns.map(({ id, title, account, channel, template, submittedAt, zone, recipients, alarms, ...figures }) => [
      ...[id, title ?? '', account, channel, template],
      submittedAt === undefined ? '' : zonedIso(submittedAt, zone),
      recipients,
      ...figureCells(figures),
      alarms.map(({ key }) => key).join(' '),
    ]),
  ];
}

/** A row a member of each campaign. */
export function memberRows(campaigns: readonly CampaignInsight[]): Cell[][] {
  return [
    ['campaign', 'sender', ...FIGURES],
    ...campaigns.flatMap(({ id, members }) =>
      members.map(({ sender, ...figures }) => [id, sender ?? '', ...figureCells(figures)]),
    ),
  ];
}

/** A row a recipient of each batch. */
export function customerRows(customers: readonly CustomerDelivery[]): Cell[][] {
  return [
    ['campaign', 'batch', 'message', 'sender', 'recipient', 'state'],
    ...customers.map(({ campaign, batch, message, sender, recipient, kind }) => [
      ...[campaign, batch, message + 1, sender ?? '', recipient],
      kind ?? 'excluded',
    ]),
  ];
}

function figureCells({ delivery, rates }: Figures): Cell[] {
  return [
    ...KINDS.map((kind) => delivery[kind]),
    ...METRICS.flatMap((metric): Cell[] => {
      const rate = rates[metric];
      return rate ? [rate.count, rate.base, Math.round(rate.share * 10_000) / 10_000] : ['', '', ''];
    }),
  ];
}
