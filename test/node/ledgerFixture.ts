import type { LedgerLimits } from '../../server/core/ledger/limits';
import type { Actor, LedgerStore, NewBatch, NewCampaign } from '../../server/core/ledger/store';

/** 2026-11-25 12:00 in Shanghai. */
export const NOON = Date.parse('2026-11-25T12:00:00+08:00');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const at = (now: number, by = '李雷'): Actor => ({ by, now });

export const hourly = (cap: number): LedgerLimits => ({
  rolling: [{ key: 'personTimes.perHour', unit: 'person-times', cap, windowMs: HOUR }],
  periods: [],
});

export interface CampaignSketch {
  readonly id?: string;
  readonly account?: string;
  readonly content?: string;
  readonly template?: string;
  readonly repeat?: boolean;
  readonly start?: number;
  /** Recipients of each batch: names, or how many. */
  readonly batches: readonly (readonly string[] | number)[];
}

export function sketch({ id = 'c1', account = 'flagship', content = 'a', ...rest }: CampaignSketch): NewCampaign {
  const batches = rest.batches.map(
    (recipients, index): NewBatch => ({
      id: `b${String(index + 1).padStart(3, '0')}`,
      message: 0,
      sender: 'zhangsan',
      start: rest.start ?? NOON,
      text: `sha256:text-${content}`,
      recipients: typeof recipients === 'number' ? people(recipients, `${id}-${index}-`) : recipients,
    }),
  );
  const template = rest.template ?? `${content}.broadcast.md`;
  return {
    id,
    account,
    template,
    contentHash: `sha256:${content}`,
    planHash: `sha256:plan-${id}`,
    repeat: rest.repeat ?? false,
    batches,
  };
}

export const people = (count: number, prefix = 'p'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

export async function addCampaign(store: LedgerStore, plan: CampaignSketch, now = NOON): Promise<NewCampaign> {
  const campaign = sketch(plan);
  await store.ensureAccount({ id: campaign.account, channel: 'wecom', zone: 'Asia/Shanghai' }, at(now));
  await store.createCampaign(campaign, at(now));
  return campaign;
}

export const reserve = (
  store: LedgerStore,
  campaign: string,
  batch: string,
  now: number,
  limits: LedgerLimits,
  more: object = {},
) => store.reserve({ campaign, batch, key: `${campaign}/${batch}`, limits, ...at(now), ...more });

/** Reserved, called, and answered. */
export async function submit(
  store: LedgerStore,
  campaign: string,
  batch: string,
  now: number,
  failed: readonly string[] = [],
): Promise<void> {
  const ref = { campaign, batch };
  await reserve(store, campaign, batch, now, { rolling: [], periods: [] });
  await store.transition({ ...ref, to: 'submitting', ...at(now) });
  await store.transition({ ...ref, to: 'submitted', msgid: `m-${campaign}-${batch}`, failed, ...at(now) });
}
