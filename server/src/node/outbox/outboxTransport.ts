import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OUTBOX_MSGID } from '../../../core/ledger/outboxBatch';
import type { OutgoingBatch, SubmitOutcome, Transport } from '../../../core/send/transport';
import { type OutboxRecord, readOutboxRecord, writeOutboxBatch } from './writeOutboxBatch';

/**
 * Sends by putting each batch into a folder: what to say, to whom, and the files. For preparing sends by hand, for dry runs of a whole campaign and for tests.
 * `folderOf` names the folder of a campaign. A batch lies in `<folder>/<batch>/`, whole or not at all; the same batch again changes nothing.
 */
export function createOutboxTransport(folderOf: (campaign: string) => string, now: () => number): Transport {
  const placeOf = ({ campaign, batch }: { readonly campaign: string; readonly batch: string }) =>
    path.join(folderOf(campaign), batch);
  return {
    kind: 'outbox',
    async submit(batch) {
      return put(placeOf(batch), batch, now());
    },
    async poll({ campaign, batch, recipients }) {
      const record = await readOutboxRecord(placeOf({ campaign, batch }));
      if (record === undefined) return { kind: 'pending' };
      // Lying in the folder is all that can happen here.
      const there = new Set(record.recipients);
      const results = recipients
        .filter((id) => there.has(id))
        .map((recipient) => ({ recipient, state: 'delivered' as const }));
      return { kind: 'results', results, complete: true };
    },
    async find(batch) {
      const record = await readOutboxRecord(placeOf(batch));
      // A folder of this computer shows everything that was ever put there.
      if (record?.key !== batch.key) return { kind: 'absent' };
      return { kind: 'found', msgid: msgidOf(record), failed: [] };
    },
  };
}

async function put(place: string, batch: OutgoingBatch, at: number): Promise<SubmitOutcome> {
  try {
    const changed = await changedFile(batch);
    if (changed) return { kind: 'rejected', scope: 'campaign', problem: changed };
    const written = await writeOutboxBatch(place, batch, at);
    if (written.kind === 'other')
      return {
        kind: 'rejected',
        scope: 'batch',
        problem: { key: 'send.problem.outbox-conflict', args: { path: place } },
      };
    return { kind: 'submitted', msgid: msgidOf(written.record), failed: [] };
  } catch (error) {
    // The rename is the last step: as long as the folder is not there, nothing was put.
    const problem = {
      key: 'send.problem.outbox',
      args: { path: place, reason: (error as NodeJS.ErrnoException).code ?? String(error) },
    };
    const there = await readOutboxRecord(place).catch(() => undefined);
    return there?.key === batch.key ? { kind: 'unknown', problem } : { kind: 'not-reached', problem };
  }
}

const msgidOf = ({ key }: Pick<OutboxRecord, 'key'>): string => OUTBOX_MSGID + key;

/** What goes out is what was approved, to the byte. */
export async function changedFile({
  attachments,
}: Pick<OutgoingBatch, 'attachments'>): Promise<{ key: string; args: { path: string } } | undefined> {
  for (const attachment of attachments) {
    const file = attachment.kind === 'link' || attachment.kind === 'miniprogram' ? attachment.cover : attachment.file;
    if (!file) continue;
    const bytes = await readFile(file.path).catch(() => undefined);
    if (bytes === undefined) return { key: 'send.problem.attachment-missing', args: { path: file.path } };
    if (createHash('sha256').update(bytes).digest('hex') !== file.digest)
      return { key: 'send.problem.attachment-changed', args: { path: file.path } };
  }
  return undefined;
}
