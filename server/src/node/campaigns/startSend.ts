import { campaignId, planHash } from '../../../core/ledger/campaignId';
import type { BatchRecord, CampaignRecord } from '../../../core/ledger/records';
import type { LedgerStore } from '../../../core/ledger/store';
import type { Refusal } from '../../../core/plan/model';
import type { OnProgress, RunReport } from '../../../core/send/progress';
import { earliestStart, windowEnd } from '../../../core/send/windowEnd';
import type { CampaignFile } from './campaignFile';
import { createCampaignRunner } from './campaignRunner';
import { campaignShelf } from './campaignShelf';
import { noteCompany } from './companyAccounts';
import { freezeCampaign } from './freezeCampaign';
import { otherTransport } from './otherTransport';
import type { PlannedSend } from './prepareSend';
import type { RunnerMemory } from './runnerMemory';
import { templateKey } from './templateKey';
import type { TransportFactory } from './transports';

export interface StartOptions {
  readonly store: LedgerStore;
  /** ms since the epoch; the request's `now`, or a clock that runs. */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: OnProgress;
  readonly transports?: Readonly<Record<string, TransportFactory>>;
  /** Of this process (see `createCampaignRunner`). */
  readonly memory?: RunnerMemory;
}

export type SendOutcome =
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | {
      readonly kind: 'sent';
      readonly campaign: CampaignRecord;
      readonly report: RunReport;
      /** Batches of the campaign of which nobody knows whether they went out, those of earlier runs included. */
      readonly unknown: readonly BatchRecord[];
      /** Went on with a campaign that was there. */
      readonly continued: boolean;
    };

/** Carries a prepared send out: puts its content away, enters the campaign in the ledger, and sends what is due now. The rest stays planned, for a worker or the next call. */
export async function startSend(send: PlannedSend, options: StartOptions): Promise<SendOutcome> {
  if (send.refusals.length > 0) return { kind: 'refused', refusals: send.refusals };
  const entered = send.existing ?? (await enterCampaign(send, options));
  if ('refusals' in entered) return { kind: 'refused', refusals: entered.refusals };
  const { store, signal, onProgress, now, env, transports, memory } = options;
  const { project, by } = send.request;
  const runner = await createCampaignRunner({
    ...{ store, project, now, env, memory },
    home: send.prepared.context.config.root,
    ...(transports && { transports }),
  });
  const order = { by, campaign: entered.id, ...(signal && { signal }), ...(onProgress && { onProgress }) };
  await runner.recover(by);
  await runner.reconcile(order);
  const report = await runner.sendDue(order);
  await runner.settle(order);
  return {
    kind: 'sent',
    campaign: (await store.campaign(entered.id)) ?? entered,
    report,
    unknown: await store.batches({ campaign: entered.id, states: ['unknown'] }),
    continued: send.existing !== undefined,
  };
}

async function enterCampaign(
  { request, prepared, plan, round, transport }: PlannedSend,
  { store, now }: StartOptions,
): Promise<CampaignRecord | { readonly refusals: readonly Refusal[] }> {
  const actor = { by: request.by, now: now() };
  const { account, accountId, context, input } = prepared;
  const departments = account.departments && { departments: account.departments };
  await store.ensureAccount({ id: accountId, channel: context.channel, zone: account.zone, ...departments }, actor);
  const made = await madeBefore(plan, round, store);
  if (made?.record.state === 'cancelled') return { refusals: [cancelledMeanwhile(made.record)] };
  const other = made && otherTransport(made.record, made.file, { transport, outbox: request.outbox });
  if (other) return { refusals: [other] };
  await noteCompany(accountId, account, store, actor);
  // First the content, then the campaign: what is cut short in between leaves a folder that nobody misses.
  const frozen = await freezeCampaign({
    prepared,
    plan,
    round,
    store,
    templateFile: request.file,
    transport,
    outbox: request.outbox,
  });
  if ('refusal' in frozen) return { refusals: [frozen.refusal] };
  const title = context.template.frontMatter?.data.title;
  const { campaign } = await store.createCampaign(
    {
      id: campaignId(plan, round),
      account: accountId,
      template: templateKey(context.config, request.file),
      contentHash: plan.contentHash,
      planHash: planHash(plan, round),
      repeat: request.again ?? false,
      ...(title !== undefined && { title }),
      batches: plan.batches.map(({ id, message, sender, start, text, recipients }) => ({
        id,
        message,
        start: earliestStart(input, Date.parse(start), actor.now),
        notAfter: windowEnd(input, Date.parse(start)),
        text,
        recipients,
        ...(sender !== undefined && { sender }),
      })),
    },
    actor,
  );
  // Called off between the look and the entry: nothing of it would go out.
  return campaign.state === 'cancelled' ? { refusals: [cancelledMeanwhile(campaign)] } : campaign;
}

const cancelledMeanwhile = ({ id }: CampaignRecord): Refusal => ({
  code: 'send/cancelled-meanwhile',
  message: { key: 'send.refusal.cancelled-meanwhile', args: { campaign: id } },
});

/** The campaign of exactly this plan that somebody has made since it was looked for: its content must not be written over with another way of sending. */
async function madeBefore(
  plan: PlannedSend['plan'],
  round: number,
  store: LedgerStore,
): Promise<{ readonly record: CampaignRecord; readonly file: CampaignFile } | undefined> {
  const hash = planHash(plan, round);
  const same = await store.campaigns({ account: plan.account, contentHash: plan.contentHash });
  const record = same.find((campaign) => campaign.planHash === hash);
  const file = record && (await campaignShelf(store).read(record));
  return record && typeof file === 'object' ? { record, file } : undefined;
}
