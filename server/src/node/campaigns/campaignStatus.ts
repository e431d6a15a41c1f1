import { isOutboxBatch } from '../../../core/ledger/outboxBatch';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { BatchRecord, CampaignRecord } from '../../../core/ledger/records';
import { zonedIso } from '../../../core/ledger/zonedTime';
import { pausedBy } from '../../../core/send/pausedBy';
import { problemCode } from '../../../core/send/problemCode';
import type { BatchStatus, CampaignStatus, StatusDocument } from '../../../core/send/statusDocument';
import type { Project } from '../project/project';
import { campaignHold } from './campaignHold';
import { type Home, hereOf } from './settleHere';
import { campaignFiles } from './campaignShelf';

export interface StatusOptions {
  readonly campaign?: string;
  readonly now: number;
  readonly limit?: number;
  /** Reads configurations, so that campaigns which wait because of theirs say so; `home` is the folder of this process's own copy. */
  readonly configured?: { readonly project: Project; readonly home: Home };
}

/** Every campaign, newest first, or one. */
export async function campaignStatus(
  ledger: LedgerReader,
  { campaign, now, limit, configured }: StatusOptions,
): Promise<StatusDocument> {
  const found =
    campaign === undefined
      ? await ledger.campaigns(limit === undefined ? {} : { limit })
      : [await ledger.campaign(campaign)];
  const files = campaignFiles(ledger);
  const campaigns: CampaignStatus[] = [];
  for (const record of found) {
    if (!record) continue;
    const frozen = await files(record);
    const rows = await ledger.batches({ campaign: record.id });
    const batches: BatchStatus[] = [];
    for (const row of rows) {
      const recipients =
        typeof frozen === 'string' ? [] : (frozen.batches[row.batch.replace(/r\d+$/, '')]?.recipients ?? []);
      batches.push(await batchStatus(ledger, row, recipients, now));
    }
    const waits = rows.some(({ state }) => state === 'planned' || state === 'reserved') && record.state !== 'cancelled';
    const holds =
      configured && waits && typeof frozen === 'object'
        ? await campaignHold(hereOf(ledger, frozen, configured.home), configured.project, ledger, record.createdBy)
        : undefined;
    const problem = (await pausedBy(record, ledger)) ?? null;
    campaigns.push({ ...statusOf(record, rows, batches), problem, ...(configured && { holds: holds ?? null }) });
  }
  return { schema: 'qunfa.status/1', campaigns };
}

function statusOf(
  record: CampaignRecord,
  rows: readonly BatchRecord[],
  batches: readonly BatchStatus[],
): Omit<CampaignStatus, 'problem'> {
  const live = rows.filter(({ movedTo }) => movedTo === undefined);
  const sum = (count: (row: BatchRecord) => number): number => live.reduce((total, row) => total + count(row), 0);
  const open = live.some(({ state }) => !['settled', 'released', 'failed'].includes(state));
  const { id, account, channel, template, title, contentHash, recipients, state } = record;
  return {
    id,
    account,
    channel,
    template,
    title: title ?? null,
    contentHash,
    state: state === 'active' && !open ? 'finished' : state,
    recipients,
    submitted: sum(({ state: now, size, failed }) => (now === 'submitted' || now === 'settled' ? size - failed : 0)),
    delivered: sum(reached),
    failed: sum(({ state: now, size, failed }) => (now === 'failed' ? size : failed)),
    unknown: live.filter(({ state: now }) => now === 'unknown').length,
    ...(live.some(isOutboxBatch) && { outbox: true as const }),
    batches,
  };
}

/** Into a folder of this computer nothing is delivered, whatever the ledger counts as done. */
const reached = (row: BatchRecord): number => (isOutboxBatch(row) ? 0 : row.delivered);

async function batchStatus(
  ledger: LedgerReader,
  row: BatchRecord,
  recipients: readonly string[],
  now: number,
): Promise<BatchStatus> {
  const iso = (ms: number | undefined): string | null => (ms === undefined ? null : zonedIso(ms, row.zone));
  const states = row.failed > 0 ? await ledger.deliveryStates(row, recipients) : [];
  return {
    id: row.batch,
    state: row.state,
    message: row.message,
    sender: row.sender ?? null,
    start: zonedIso(row.start, row.zone),
    submittedAt: iso(row.submittedAt),
    msgid: row.msgid ?? null,
    size: row.size,
    delivered: reached(row),
    failed: recipients.filter((_, index) => states[index] === 'failed'),
    unknown: row.state === 'unknown',
    missed: row.state === 'planned' && row.notAfter !== undefined && row.notAfter < now,
    movedTo: row.movedTo ?? null,
    problem: row.problem ?? null,
    code: row.problem ? problemCode(row.problem) : null,
  };
}
