import { chmod, copyFile, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { planHash } from '../../../core/ledger/campaignId';
import type { Plan, Refusal } from '../../../core/plan/model';
import { contentHash, textHash } from '../../../core/send/contentHash';
import type { OutgoingFile } from '../../../core/send/transport';
import { fileDigest } from '../files/fileDigest';
import { attachedPaths, resolveAttached } from '../project/attachmentFacts';
import type { LoadedAudience } from '../project/audiences';
import type { LedgerStore } from '../../../core/ledger/store';
import { ledgerProblem } from '../ledger/sqliteProblem';
import { type CampaignFile, campaignFolder, copyPlace, type FrozenBatch, type FrozenList } from './campaignFile';
import { campaignShelf } from './campaignShelf';
import { outgoingMessages } from './outgoingMessages';
import type { PreparedCampaign } from './prepareCampaign';
import { sharedReplies } from './sharedReplies';

export interface FreezeOptions {
  readonly prepared: PreparedCampaign;
  readonly plan: Plan;
  /** See `planRound`. */
  readonly round: number;
  readonly store: LedgerStore;
  readonly templateFile: string;
  readonly transport: string;
  /** Undefined: `outbox` in the project's folder. */
  readonly outbox?: string | undefined;
}

const stale: Refusal = { code: 'send/plan-stale', message: { key: 'send.refusal.plan-stale' } };

/**
 * Puts away what the plan will send: rendered texts, copies of the files, and who is in which batch. Refuses where text or files are no longer those of the
 * plan, so that nothing goes out that was not approved. Doing it again for the same plan changes nothing. Throws a `LedgerProblem` where it can't be written.
 */
export async function freezeCampaign(options: FreezeOptions): Promise<CampaignFile | { readonly refusal: Refusal }> {
  try {
    return await freeze(options);
  } catch (error) {
    // A full disk, a folder without rights: nothing was entered in the ledger, so the same send may be tried again.
    throw ledgerProblem(error, campaignFolder(options.store.location, planHash(options.plan, options.round)));
  }
}

async function freeze({
  prepared,
  plan,
  round,
  store,
  templateFile,
  transport,
  outbox,
}: FreezeOptions): Promise<CampaignFile | { readonly refusal: Refusal }> {
  const { template, config } = prepared.context;
  const hash = planHash(plan, round);
  const folder = campaignFolder(store.location, hash);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const copies = new Map<string, OutgoingFile>();
  for (const written of attachedPaths(template)) {
    const copy = await keep(resolveAttached(written, templateFile), folder);
    if (copy) copies.set(written, copy);
  }
  const files = new Map([...copies].map(([written, { digest }]) => [written, digest]));
  if (contentHash({ template, variables: config.variables, files }) !== plan.contentHash) return { refusal: stale };

  const texts: Record<string, string> = {};
  const batches: Record<string, FrozenBatch> = {};
  for (const { id, message, sender, text, recipients } of plan.batches) {
    const rendered = prepared.texts.render(prepared.rowOf(recipients[0] ?? ''), message);
    if (textHash(rendered) !== text) return { refusal: stale };
    texts[text] = rendered;
    batches[id] = { message, sender: sender ?? null, text, recipients };
  }
  const { audience, input } = prepared;
  const campaign: CampaignFile = {
    schema: 'qunfa.campaign/1',
    planHash: hash,
    contentHash: plan.contentHash,
    account: plan.account,
    accountConfig: prepared.account,
    channel: plan.channel,
    transport,
    root: config.root,
    policies: config.policies[plan.channel] ?? {},
    templateFile,
    template: plan.template,
    outbox: outbox ? path.resolve(config.root, outbox) : path.join(config.root, 'outbox'),
    schedule: input.schedule ?? null,
    ...(input.kind && { kind: input.kind }),
    texts,
    source: { text: template.source, variables: config.variables, files: Object.fromEntries(copies) },
    messages: outgoingMessages(template, copies),
    batches,
    replies: sharedReplies(template, config.variables),
    audience: frozenList(audience),
  };
  await campaignShelf(store).add(campaign);
  return campaign;
}

function frozenList({ file, source, table }: LoadedAudience): FrozenList | null {
  if (file === undefined) return null;
  return { file, columns: source.columns, optOuts: table?.known('opted_out') !== undefined };
}

/** A copy that is named after its content; undefined where the file can't be read. */
async function keep(file: string, folder: string): Promise<OutgoingFile | undefined> {
  const digest = await fileDigest(file);
  if (digest === undefined) return undefined;
  const kept = copyPlace(folder, digest, path.basename(file));
  await mkdir(path.dirname(kept), { recursive: true, mode: 0o700 });
  await copyFile(file, kept);
  await chmod(kept, 0o600);
  const handle = await open(kept, 'r+');
  await handle.sync().finally(() => handle.close());
  const copied = await fileDigest(kept);
  return copied === undefined ? undefined : { path: kept, digest: copied };
}
