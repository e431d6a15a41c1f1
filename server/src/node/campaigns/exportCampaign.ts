import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { csvText } from '../../../core/csv';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { CampaignRecord } from '../../../core/ledger/records';
import { zonedIso } from '../../../core/ledger/zonedTime';
import type { Message } from '../../../core/l10n/message';
import { parseTemplate } from '../../../core/template';
import { writtenVariables } from '../../../core/template/writtenVariables';
import { makeFolder } from '../files/makeFolder';
import { readTemplate } from '../files/readTemplate';
import { writeFileAtomically } from '../files/writeFile';
import { type CustomerDelivery, customerDeliveries } from '../insights/customerDeliveries';
import { readAnswers } from './assistAnswers';
import type { CampaignFile, QuickReply } from './campaignFile';
import { problemCode } from '../../../core/send/problemCode';
import { campaignFiles } from './campaignShelf';
import { sharedReplies } from './sharedReplies';

export interface CampaignExport {
  readonly folder: string;
  /** Names of the files in it. */
  readonly files: readonly string[];
  readonly replies: number;
  /** Replies in which a variable stands that only a customer's own row could fill: whoever answers does it. */
  readonly open: number;
  readonly recipients: number;
  readonly texts: number;
}

/**
 * Writes what a campaign said, to whom, and what became of it, into a folder: `campaign.json`, and `replies`, `recipients` and `texts` as CSV and JSON.
 * The files name people, so they are for their owner only. Throws a `LedgerProblem` (`unknown-campaign`).
 */
export async function exportCampaign(
  ledger: LedgerReader,
  campaign: string,
  folder: string,
): Promise<CampaignExport | { readonly problem: Message }> {
  const record = await ledger.campaign(campaign);
  if (!record) throw new LedgerProblem('unknown-campaign', { campaign });
  const file = await campaignFiles(ledger)(record);
  if (typeof file === 'string') return { problem: { key: `send.problem.content-${file}`, args: { campaign } } };
  const replies = file.replies ?? repliesNow(file);
  const recipients = (await customerDeliveries(ledger, record)) ?? [];
  const open = replies.filter(({ text }) => writtenVariables(text).length > 0).length;
  const reasons = await reasonsOf(ledger, record);
  const failed = new Map(
    (await ledger.batches({ campaign, states: ['failed'] })).map(({ batch, problem }) => [batch, problem]),
  );
  const whyFailed = (batch: string): string => {
    const problem = failed.get(batch);
    if (problem) return problemCode(problem);
    return record.state === 'cancelled' ? 'cancelled' : record.channel === 'wecom' ? 'refused' : '';
  };
  const texts = textsOf(file, recipients);
  const rows = recipients.map(({ batch, message, sender, recipient, kind }) => ({
    batch,
    message: message + 1,
    sender: sender ?? '',
    recipient,
    state: kind ?? 'excluded',
    reason: reasons.get(`${batch}\n${recipient}`) ?? (kind === 'failed' ? whyFailed(batch) : ''),
  }));
  await makeFolder(folder, 0o700);
  const files: string[] = [];
  const put = async (name: string, text: string): Promise<void> => {
    const target = path.join(folder, name);
    await writeFileAtomically(target, text);
    await chmod(target, 0o600);
    files.push(name);
  };
  await put('campaign.json', json(summary(record, file, texts.length)));
  await put('replies.json', json(replies));
  await put('replies.csv', csvText([['when', 'text'], ...replies.map(({ when, text }) => [when, text])]));
  await put('recipients.json', json(rows));
  await put('recipients.csv', csvText([RECIPIENT, ...rows.map((row) => RECIPIENT.map((name) => row[name]))]));
  await put('texts.json', json(texts));
  await put('texts.csv', csvText([TEXT, ...texts.map((row) => TEXT.map((name) => row[name]))]));
  return { folder, files, replies: replies.length, open, recipients: rows.length, texts: texts.length };
}

const RECIPIENT = ['batch', 'message', 'sender', 'recipient', 'state', 'reason'] as const;
const TEXT = ['message', 'hash', 'recipients', 'text'] as const;

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

function summary(record: CampaignRecord, { messages }: CampaignFile, texts: number): object {
  const { id, account, channel, zone, template, title, contentHash, planHash, state, createdAt, createdBy } = record;
  return {
    schema: 'qunfa.export/1',
    campaign: id,
    title: title ?? null,
    account,
    channel,
    template,
    contentHash,
    planHash,
    state,
    createdAt: zonedIso(createdAt, zone),
    createdBy,
    batches: record.batches,
    recipients: record.recipients,
    texts,
    messages: messages.map((attachments) =>
      // Where our copies lie is nobody's business outside.
      attachments.map((attachment) => ({ ...attachment, ...files(attachment) })),
    ),
  };
}

function files(attachment: CampaignFile['messages'][number][number]): object {
  const named = (file: { readonly path: string; readonly digest: string } | undefined): object | null =>
    file ? { name: path.basename(file.path), sha256: file.digest } : null;
  return 'file' in attachment ? { file: named(attachment.file) } : { cover: named(attachment.cover) };
}

function textsOf(
  { texts, batches }: CampaignFile,
  recipients: readonly CustomerDelivery[],
): { message: number; hash: string; recipients: number; text: string }[] {
  const found = new Map<string, { message: number; hash: string; recipients: number; text: string }>();
  for (const { batch } of recipients) {
    const said = batches[batch.replace(/r\d+$/, '')];
    if (!said) continue;
    const key = `${said.message} ${said.text}`;
    const row = found.get(key) ?? {
      message: said.message + 1,
      hash: said.text,
      recipients: 0,
      text: texts[said.text] ?? '',
    };
    row.recipients++;
    found.set(key, row);
  }
  return [...found.values()];
}

/** What people said of those they did not send to, by batch and name. */
async function reasonsOf(ledger: LedgerReader, { planHash }: CampaignRecord): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (const { batch, left } of await readAnswers(ledger.location, planHash))
    for (const { id, reason } of left) reasons.set(`${batch}\n${id}`, reason);
  return reasons;
}

/** Of a campaign from before replies were kept with it: as the template has them now. */
function repliesNow({ templateFile, source }: CampaignFile): readonly QuickReply[] {
  const read = readTemplate(templateFile, templateFile);
  return 'problem' in read ? [] : sharedReplies(parseTemplate(read.text), source?.variables ?? {});
}
