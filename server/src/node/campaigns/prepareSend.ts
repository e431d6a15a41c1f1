import type { LedgerReader } from '../../../core/ledger/reader';
import type { CampaignRecord } from '../../../core/ledger/records';
import type { Message } from '../../../core/l10n/message';
import type { Plan, Refusal } from '../../../core/plan/model';
import { askedSteps } from '../../../core/policy/askedSteps';
import { pausedBy } from '../../../core/send/pausedBy';
import { emptyPlan } from '../../../core/plan/emptyPlan';
import { guardSend } from '../../../core/send/guardSend';
import type { Secrets } from '../../../core/ports';
import type { Channel } from '../../../core/text';
import { noSecret } from '../wecom/environmentSecrets';
import { clockBehind } from '../ledger/clockBehind';
import { attachedPaths } from '../project/attachmentFacts';
import type { Project } from '../project/project';
import { audienceDrift } from './audienceDrift';
import { campaignHold } from './campaignHold';
import { campaignFiles } from './campaignShelf';
import { checkGivenPlan } from './givenPlan';
import { otherTransport } from './otherTransport';
import { harmfulValues } from './harmfulValues';
import { planRound } from './planRound';
import { planPrepared, type PreparedCampaign, prepareCampaign, type Unprepared } from './prepareCampaign';
import { hereOf } from './settleHere';
import { templateKey } from './templateKey';
import { unsendableTexts } from './unsendableTexts';
import { TRANSPORTS, unknownTransport } from './transports';

export interface SendRequest {
  readonly project: Project;
  /** Absolute path of the template. */
  readonly file: string;
  /** How sentences and the plan call it. */
  readonly shownAs: string;
  /** ms since the epoch */
  readonly now: number;
  /** Who sends. */
  readonly by: string;
  /** `outbox`, `wecom`, `personal`; undefined: the channel's own. */
  readonly transport?: string | undefined;
  /** A plan made before, instead of a new one. */
  readonly plan?: Plan | undefined;
  /** Folder of the outbox; undefined: `outbox` in the project's folder. */
  readonly outbox?: string | undefined;
  /** Send the same content again to people who had it. */
  readonly again?: boolean | undefined;
  /** Instead of the file's text: what the editor shows. */
  readonly text?: string;
  readonly onProgress?: (rows: number) => void;
  /** Where the secrets of accounts are; without it nobody looks whether there is one. */
  readonly secrets?: Secrets | undefined;
}

export type SendPreparation =
  | { readonly kind: 'unprepared'; readonly unprepared: Unprepared }
  /** There is no plan: the planner's refusals. */
  | { readonly kind: 'unplanned'; readonly prepared: PreparedCampaign; readonly refusals: readonly Refusal[] }
  | PlannedSend;

export interface PlannedSend {
  readonly kind: 'planned';
  readonly request: SendRequest;
  readonly prepared: PreparedCampaign;
  readonly plan: Plan;
  /** See `planRound`. */
  readonly round: number;
  readonly notes: readonly Message[];
  readonly transport: string;
  /** What stands in the way of sending; none: it may be sent. A dry run shows these and the plan. */
  readonly refusals: readonly Refusal[];
  /** A campaign with the same content is under way: sending goes on with it, and `plan` is not carried out. */
  readonly existing: CampaignRecord | undefined;
}

/** Everything that a send does before it takes quota, and all that a dry run does. Reads only. */
export async function prepareSend(request: SendRequest, ledger: LedgerReader): Promise<SendPreparation> {
  const { project, file, shownAs, now, text, onProgress, again } = request;
  const preparation = await prepareCampaign({
    project,
    file,
    shownAs,
    now,
    ledger,
    ...(text !== undefined && { text }),
    ...(onProgress && { onProgress }),
    ...(again && { again }),
  });
  if ('unprepared' in preparation) return { kind: 'unprepared', unprepared: preparation.unprepared };
  const { prepared } = preparation;
  const existing = await underWay(prepared, ledger);
  const planned = request.plan ? checkGivenPlan(request.plan, prepared) : planPrepared(prepared);
  // A campaign under way goes on although nobody is left to be planned for.
  if ('refusals' in planned && !existing) return { kind: 'unplanned', prepared, refusals: planned.refusals };
  const { plan, notes: own } = 'refusals' in planned ? { plan: emptyPlan(prepared.input, 0), notes: [] } : planned;
  const notes = [...prepared.notes, ...(existing ? await audienceDrift(existing, prepared, ledger) : own)];
  const { channel } = prepared.context;
  const wished = request.transport ?? channel;
  const frozen = existing && (await campaignFiles(ledger)(existing));
  const made = typeof frozen === 'object' ? frozen : undefined;
  const transport = made?.transport ?? wished;
  const other = existing && made && otherTransport(existing, made, { transport: wished, outbox: request.outbox });
  const impossible = transportRefusals(wished, channel);
  const held =
    existing && made && !other
      ? await campaignHold(hereOf(ledger, made, prepared.context.config.root), project, ledger, existing.createdBy)
      : undefined;
  const guarded = await guard(request, prepared, plan, existing, ledger, transport);
  const refusals = [
    ...(held ? [{ code: 'send/account', message: held }] : []),
    ...(impossible.length > 0 || !other ? impossible : [other]),
    ...(await pausedRefusals(existing, ledger)),
    ...(await secretRefusals(request, prepared, transport)),
    ...(existing ? [] : await valueRefusals(prepared)),
    ...(existing ? [] : unsendableTexts(prepared)),
    ...attachmentRefusals(prepared),
    // A campaign that is held says itself what is missing; its template would say it once more.
    ...guarded.filter(({ message }) => !held || message.key !== held.key),
  ];
  const round = existing ? 1 : await planRound(plan, ledger);
  return { kind: 'planned', request, prepared, plan, round, notes, transport, refusals, existing };
}

/** A campaign of this content and account that still has something to send. */
async function underWay(
  { accountId, contentHash }: PreparedCampaign,
  ledger: LedgerReader,
): Promise<CampaignRecord | undefined> {
  const open = await ledger.campaigns({ account: accountId, contentHash, open: true });
  return open.find(
    ({ state, batches }) =>
      state !== 'cancelled' && batches.planned + batches.reserved + batches.submitting + batches.unknown > 0,
  );
}

async function guard(
  request: SendRequest,
  prepared: PreparedCampaign,
  plan: Plan,
  existing: CampaignRecord | undefined,
  ledger: LedgerReader,
  transport: string,
): Promise<readonly Refusal[]> {
  const { context, checked, accountId, account, contentHash } = prepared;
  const { frontMatter } = context.template;
  const refusals = guardSend({
    status: frontMatter?.data.status,
    errors: checked.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule),
    contentHash,
    plan,
    accountId,
    channel: context.channel,
    account,
    review: frontMatter?.data.review,
    reviewPolicy: context.config.review,
    approvals: await ledger.approvals(contentHash),
    approvedBefore: (await ledger.events({ kind: 'content.approved' })).some(
      ({ detail }) => detail.template === templateKey(context.config, request.file),
    ),
    steps: askedSteps(context.policy),
    compliance: await ledger.compliance(accountId),
    by: request.by,
    // What goes on was frozen with a text for everybody.
    lacking: existing ? [] : prepared.lacking,
    transport,
  });
  // Those who are left are in the campaign's own batches, not in the new plan.
  const blocked = await ledger.blockedBy();
  const behind = await clockBehind(ledger, request.now);
  return [
    ...(behind ? [{ code: 'ledger/clock', message: behind }] : []),
    ...(blocked ? [{ code: 'ledger/unconfirmed', message: blocked }] : []),
    ...refusals.filter(({ code }) => !existing || code !== 'send/nobody'),
  ];
}

/** A channel goes out its own way; only the outbox takes both. */
function transportRefusals(transport: string, channel: Channel): readonly Refusal[] {
  if (transport !== channel && transport !== 'outbox' && (transport === 'wecom' || transport === 'personal'))
    return [{ code: 'send/transport', message: { key: `send.refusal.transport.${channel}`, args: { transport } } }];
  if (Object.hasOwn(TRANSPORTS, transport)) return [];
  return [{ code: 'send/transport', message: unknownTransport(transport).problem }];
}

/** What goes on was frozen with its values; what begins is held against them. */
async function valueRefusals({ context, audience, selection }: PreparedCampaign): Promise<readonly Refusal[]> {
  return audience.table ? harmfulValues(context, audience.table, selection) : [];
}

/** A paused campaign sends nothing: whoever sends hears so, and why. */
async function pausedRefusals(existing: CampaignRecord | undefined, ledger: LedgerReader): Promise<readonly Refusal[]> {
  if (existing?.state !== 'paused') return [];
  const problem = await pausedBy(existing, ledger);
  const message = { key: 'send.refusal.paused', args: { campaign: existing.id } };
  return [...(problem ? [{ code: 'send/paused-by', message: problem }] : []), { code: 'send/paused', message }];
}

/** Without a secret nothing can go out, which is better known while rehearsing than at the time. */
async function secretRefusals(
  { secrets }: SendRequest,
  { accountId, account: { ownSecretOnly } }: PreparedCampaign,
  transport: string,
): Promise<readonly Refusal[]> {
  if (transport !== 'wecom' || !secrets || (await secrets.get(accountId, ownSecretOnly))) return [];
  return [{ code: 'send/secret', message: noSecret(accountId, ownSecretOnly) }];
}

/**
 * Files that are not there, or not the project's: whatever a template switches off, nothing from outside its folder goes out. Rules can be silenced by
 * whoever writes the template; this can't.
 */
function attachmentRefusals({ context }: PreparedCampaign): readonly Refusal[] {
  return attachedPaths(context.template).flatMap((written) => {
    const facts = context.file(written);
    if (facts !== undefined && facts.kind !== 'missing') return [];
    const reason = facts?.reason === 'outside-workspace' ? 'outside' : 'missing';
    return [
      { code: 'send/attachment', message: { key: `send.refusal.attachment.${reason}`, args: { path: written } } },
    ];
  });
}
