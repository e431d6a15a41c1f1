import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { OutgoingAttachment, OutgoingBatch, OutgoingFile } from '../../../core/send/transport';

/** `batch.json` of a batch in the outbox. */
export interface OutboxRecord {
  readonly schema: 'qunfa.outbox/1';
  readonly key: string;
  readonly campaign: string;
  readonly batch: string;
  readonly account: string;
  readonly channel: string;
  readonly sender: string | null;
  /** ISO 8601, UTC. */
  readonly submittedAt: string;
  readonly contentHash: string;
  readonly textHash: string;
  readonly size: number;
  readonly text: string;
  readonly attachments: readonly Readonly<Record<string, unknown>>[];
  readonly recipients: readonly string[];
}

export type Written =
  | { readonly kind: 'written' | 'there'; readonly record: OutboxRecord }
  /** Something else lies at that place. */
  | { readonly kind: 'other' };

/**
 * Puts a batch at `place`: everything is written beside it and made durable, then one rename shows it. Rejects with the error of the file system;
 * then nothing is at `place`.
 */
export async function writeOutboxBatch(place: string, batch: OutgoingBatch, at: number): Promise<Written> {
  const there = await whatIsThere(place, batch);
  if (there) return there;
  const parent = path.dirname(place);
  const draft = path.join(parent, `.${path.basename(place)}-${randomBytes(6).toString('hex')}`);
  await mkdir(parent, { recursive: true });
  await sweepDrafts(place);
  await mkdir(draft);
  try {
    const record = await fill(draft, batch, at);
    await syncFolder(draft);
    try {
      await rename(draft, place);
    } catch (error) {
      // Somebody was faster.
      const now = await whatIsThere(place, batch);
      if (now) return now;
      throw error;
    }
    await syncFolder(parent);
    return { kind: 'written', record };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Drafts of this batch that a killed process left; only one process at a time has a batch in hand. */
async function sweepDrafts(place: string): Promise<void> {
  const parent = path.dirname(place);
  for (const name of await readdir(parent))
    if (name.startsWith(`.${path.basename(place)}-`))
      await rm(path.join(parent, name), { recursive: true, force: true });
}

/** The record of the batch that lies at `place`; undefined where there is none that can be read. */
export async function readOutboxRecord(place: string): Promise<OutboxRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(path.join(place, 'batch.json'), 'utf8')) as Partial<OutboxRecord> | null;
    return record?.schema === 'qunfa.outbox/1' && typeof record.key === 'string' ? (record as OutboxRecord) : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function whatIsThere(place: string, batch: OutgoingBatch): Promise<Written | undefined> {
  const record = await readOutboxRecord(place);
  if (record) return record.key === batch.key ? { kind: 'there', record } : { kind: 'other' };
  const taken = await open(place, 'r').then(
    (file) => file.close().then(() => true),
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT' && error.code !== 'ENOTDIR',
  );
  return taken ? { kind: 'other' } : undefined;
}

async function fill(draft: string, batch: OutgoingBatch, at: number): Promise<OutboxRecord> {
  const attachments: Readonly<Record<string, unknown>>[] = [];
  for (const [index, attachment] of batch.attachments.entries())
    attachments.push(await putAttachment(draft, attachment, index));
  const record: OutboxRecord = {
    schema: 'qunfa.outbox/1',
    key: batch.key,
    campaign: batch.campaign,
    batch: batch.batch,
    account: batch.account,
    channel: batch.channel,
    sender: batch.sender ?? null,
    submittedAt: new Date(at).toISOString(),
    contentHash: batch.contentHash,
    textHash: batch.textHash,
    size: batch.recipients.length,
    text: batch.text,
    attachments,
    recipients: batch.recipients,
  };
  await put(path.join(draft, 'message.txt'), batch.text);
  await put(path.join(draft, 'recipients.txt'), batch.recipients.map((id) => `${id}\n`).join(''));
  await put(path.join(draft, 'batch.json'), `${JSON.stringify(record, undefined, 2)}\n`);
  return record;
}

/** Files keep their names behind a number that keeps the order: `1-poster.jpg`. */
async function putAttachment(
  draft: string,
  attachment: OutgoingAttachment,
  index: number,
): Promise<Readonly<Record<string, unknown>>> {
  const copy = async (file: OutgoingFile | undefined): Promise<string | null> => {
    if (!file) return null;
    const name = `${index + 1}-${path.basename(file.path)}`;
    await copyFile(file.path, path.join(draft, name));
    const copied = await open(path.join(draft, name), 'r+');
    await copied.sync().finally(() => copied.close());
    return name;
  };
  if (attachment.kind === 'link' || attachment.kind === 'miniprogram')
    return { ...attachment, cover: await copy(attachment.cover) };
  return { ...attachment, file: await copy(attachment.file) };
}

async function put(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
