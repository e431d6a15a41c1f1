import path from 'node:path';
import type { AssistBatch, AssistRecipient, AssistState, AssistView } from '../../../core/assist';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { BatchRecord, CampaignRecord } from '../../../core/ledger/records';
import { createTableCache, type TableCache } from '../tables/tableCache';
import { type CampaignFile, frozenBatchId } from './campaignFile';
import { campaignFiles } from './campaignShelf';
import { outboxFolder } from './transports';

export interface AssistOptions {
  /** ms since the epoch */
  readonly now: number;
  /** Only this campaign; undefined: all that people send by hand. */
  readonly campaign?: string | undefined;
  /** Only this batch of it. */
  readonly batch?: string | undefined;
  readonly tables?: TableCache;
}

interface Candidate {
  readonly record: CampaignRecord;
  readonly file: CampaignFile;
  readonly row: BatchRecord;
  readonly state: AssistState;
}

/** What a person has in hand, or what comes next: first a batch that nobody has answered for, then what is due, what comes, and what has missed its window. Reads only. */
export async function assistView(ledger: LedgerReader, options: AssistOptions): Promise<AssistView> {
  const candidates = (await candidatesOf(ledger, options)).sort(byTurn);
  const chosen = candidates.find(({ row }) => options.batch === undefined || row.batch === options.batch);
  if (!chosen) return { batch: undefined, left: 0 };
  return { batch: await describe(ledger, chosen, options.tables ?? createTableCache()), left: candidates.length - 1 };
}

const TURN: readonly AssistState[] = ['in-hand', 'due', 'waiting', 'missed'];

function byTurn(a: Candidate, b: Candidate): number {
  return TURN.indexOf(a.state) - TURN.indexOf(b.state) || a.row.start - b.row.start || compare(a, b);
}
const compare = ({ row: a }: Candidate, { row: b }: Candidate): number =>
  a.campaign === b.campaign ? (a.batch < b.batch ? -1 : 1) : a.campaign < b.campaign ? -1 : 1;

async function candidatesOf(ledger: LedgerReader, { now, campaign }: AssistOptions): Promise<Candidate[]> {
  const files = campaignFiles(ledger);
  const one = campaign === undefined ? undefined : await ledger.campaign(campaign);
  const records = campaign === undefined ? await ledger.campaigns({ open: true }) : one ? [one] : [];
  const found: Candidate[] = [];
  for (const record of records) {
    if (record.channel !== 'personal') continue;
    const file = await files(record);
    if (typeof file === 'string' || file.transport !== 'personal') continue;
    for (const row of await ledger.batches({ campaign: record.id })) {
      const state = stateOf(row, record, now);
      if (state !== undefined) found.push({ record, file, row, state });
    }
  }
  return found;
}

/** Undefined: there is nothing for a person to do about it. */
function stateOf(row: BatchRecord, { state }: CampaignRecord, now: number): AssistState | undefined {
  if (row.state === 'submitting' || row.state === 'unknown') return 'in-hand';
  if (state !== 'active' || (row.state !== 'planned' && row.state !== 'reserved')) return undefined;
  if (row.notAfter !== undefined && row.notAfter < now) return 'missed';
  return row.start <= now ? 'due' : 'waiting';
}

async function describe(
  ledger: LedgerReader,
  { record, file, row, state }: Candidate,
  tables: TableCache,
): Promise<AssistBatch> {
  const said = file.batches[frozenBatchId(row.batch)];
  const everybody = said?.recipients ?? [];
  const states = await ledger.deliveryStates(row, everybody);
  const recipients = everybody.filter((_, at) => states[at] === 'waiting');
  return {
    campaign: row.campaign,
    batch: row.batch,
    state,
    account: row.account,
    zone: row.zone,
    title: record.title,
    template: record.template,
    message: row.message,
    messages: file.messages.length,
    start: row.start,
    notAfter: row.notAfter,
    handedOver: state === 'in-hand' ? row.at : undefined,
    text: (said && file.texts[said.text]) ?? '',
    attachments: file.messages[row.message] ?? [],
    folder: path.join(outboxFolder(file, row.campaign), row.batch),
    recipients: await named(recipients, file, tables),
  };
}

/** The list's other name for each person; a list that can't be read now names nobody. */
async function named(
  recipients: readonly string[],
  { audience }: CampaignFile,
  tables: TableCache,
): Promise<readonly AssistRecipient[]> {
  const read = audience
    ? await tables.get(audience.file, { columns: audience.columns, shownAs: audience.file })
    : undefined;
  const table = read && 'table' in read ? read.table : undefined;
  const names = table?.known('name');
  return recipients.map((id) => {
    const row = table?.rowOf(id) ?? -1;
    const name = row < 0 ? undefined : names?.text(row);
    return { id, name: name === undefined || id.includes(name) ? undefined : name };
  });
}
