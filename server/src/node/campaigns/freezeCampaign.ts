import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { planHash } from '../../../core/ledger/campaignId';
import type { Plan, Refusal } from '../../../core/plan/model';
import { contentHash, textHash } from '../../../core/send/contentHash';
import type { OutgoingAttachment, OutgoingFile } from '../../../core/send/transport';
import type { Attachment } from '../../../core/template/model';
import { fileDigest } from '../files/fileDigest';
import { attachedPaths, resolveAttached } from '../project/attachmentFacts';
import { type CampaignFile, campaignFolder, type FrozenBatch, writeCampaignFile } from './campaignFile';
import type { PreparedCampaign } from './prepareCampaign';

export interface FreezeOptions {
  readonly prepared: PreparedCampaign;
  readonly plan: Plan;
  readonly ledger: string;
  readonly templateFile: string;
  readonly transport: string;
  /** Undefined: `outbox` in the project's folder. */
  readonly outbox?: string | undefined;
}

const stale: Refusal = { code: 'send/plan-stale', message: { key: 'send.refusal.plan-stale' } };

/**
 * Puts away what the plan will send: rendered texts, copies of the files, and who is in which batch. Refuses where text or files are no longer those of the
 * plan, so that nothing goes out that was not approved. Doing it again for the same plan changes nothing.
 */
export async function freezeCampaign({
  prepared,
  plan,
  ledger,
  templateFile,
  transport,
  outbox,
}: FreezeOptions): Promise<CampaignFile | { readonly refusal: Refusal }> {
  const { template, config } = prepared.context;
  const hash = planHash(plan);
  const folder = campaignFolder(ledger, hash);
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
    templateFile,
    template: plan.template,
    outbox: outbox ? path.resolve(config.root, outbox) : path.join(config.root, 'outbox'),
    schedule: input.schedule ?? null,
    texts,
    messages: template.messages.map(({ attachments }) => attachments.map((one) => outgoing(one, copies))),
    batches,
    replies: template.frontMatter?.data.replies ?? [],
    audience: audience.file === undefined ? null : { file: audience.file, columns: audience.source.columns ?? {} },
  };
  await writeCampaignFile(ledger, campaign);
  return campaign;
}

/** A copy that is named after its content; undefined where the file can't be read. */
async function keep(file: string, folder: string): Promise<OutgoingFile | undefined> {
  const digest = await fileDigest(file);
  if (digest === undefined) return undefined;
  // The same picture under two names is two files: a file card shows its name.
  const home = path.join(
    folder,
    createHash('sha256')
      .update(`${digest} ${path.basename(file)}`)
      .digest('hex')
      .slice(0, 16),
  );
  await mkdir(home, { recursive: true, mode: 0o700 });
  const kept = path.join(home, path.basename(file));
  await copyFile(file, kept);
  await chmod(kept, 0o600);
  const handle = await open(kept, 'r+');
  await handle.sync().finally(() => handle.close());
  const copied = await fileDigest(kept);
  return copied === undefined ? undefined : { path: kept, digest: copied };
}

function outgoing(attachment: Attachment, copies: ReadonlyMap<string, OutgoingFile>): OutgoingAttachment {
  const file = (written: string): OutgoingFile => copies.get(written) ?? { path: written, digest: '' };
  const cover = (written: string | undefined): OutgoingFile | undefined =>
    written === undefined ? undefined : copies.get(written);
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return { kind: attachment.kind, file: file(attachment.path.value) };
    case 'file':
      return { kind: 'file', title: attachment.title.value, file: file(attachment.path.value) };
    case 'link': {
      const { title, url, description } = attachment;
      return {
        kind: 'link',
        title: title.value,
        url: url.value,
        description: description?.value,
        cover: cover(attachment.cover?.value),
      };
    }
    case 'miniprogram': {
      const { title, appid, page, query } = attachment;
      const target = query ? `${page.value}?${query.value}` : page.value;
      return {
        kind: 'miniprogram',
        title: title.value,
        appid: appid.value,
        page: target,
        cover: cover(attachment.cover?.value),
      };
    }
  }
}
