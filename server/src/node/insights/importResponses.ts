import path from 'node:path';
import {
  clickTime,
  type ImportProblem,
  type ImportRow,
  readImportHeader,
  readImportRow,
  type ResponseTotal,
} from '../../../core/insight';
import type { BatchRecord, CampaignRecord } from '../../../core/ledger/records';
import type { Actor, LedgerStore } from '../../../core/ledger/store';
import type { Message } from '../../../core/l10n/message';
import { campaignFiles } from '../campaigns/campaignShelf';
import { readImportFile } from './readImportFile';
import { addResponses, type NamedResponse, removeResponses } from './responseStore';

export interface ImportOptions {
  readonly store: LedgerStore;
  readonly file: string;
  readonly shownAs: string;
  /** Title in the file → known column. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Where the file has no column for it. */
  readonly campaign?: string | undefined;
  readonly actor: Actor;
}

export interface Imported {
  /** Rows about recipients, and counts, that were taken. */
  readonly people: number;
  readonly totals: number;
  readonly campaigns: readonly { readonly id: string; readonly kind: 'added' | 'there' }[];
  /** Lines that were not taken, in the order of the file. */
  readonly problems: readonly ImportProblem[];
}

/** Reads a file of reads, clicks and complaints and puts it away by campaign. Lines that don't fit are named and left out; the same file again changes nothing. */
export async function importResponses(options: ImportOptions): Promise<Imported | { readonly problem: Message }> {
  const { store, file, shownAs, columns = {}, campaign, actor } = options;
  const read = await readImportFile(file, shownAs);
  if ('problem' in read) return read;
  const found = readImportHeader(read.titles, columns, campaign !== undefined);
  if ('problem' in found) return found;
  const judge = createJudge(store);
  const problems: ImportProblem[] = [];
  const byCampaign = new Map<string, { people: NamedResponse[]; totals: ResponseTotal[] }>();
  for (const { line, cells } of read.rows) {
    const row = readImportRow(cells, found.header, line, campaign);
    if (!row) continue;
    const taken = 'message' in row ? row : await judge(row);
    if ('message' in taken) {
      problems.push(taken);
      continue;
    }
    const into = byCampaign.get(taken.campaign) ?? { people: [], totals: [] };
    byCampaign.set(taken.campaign, into);
    if ('person' in taken) into.people.push(taken.person);
    else into.totals.push(taken.total);
  }
  const campaigns: { id: string; kind: 'added' | 'there' }[] = [];
  for (const [id, rows] of byCampaign) {
    const stamp = { importedAt: actor.now, by: actor.by, source: path.basename(file) };
    const { kind, digest } = await addResponses(store, id, rows, stamp);
    campaigns.push({ id, kind });
    if (kind === 'there') continue;
    const detail = { source: stamp.source, digest, people: rows.people.length, totals: rows.totals.length };
    try {
      await store.note('insight.imported', { campaign: id }, detail, actor);
    } catch (error) {
      // An import that the ledger does not know of did not happen.
      await removeResponses(store, id, digest);
      throw error;
    }
  }
  const all = [...byCampaign.values()];
  return {
    people: all.reduce((sum, { people }) => sum + people.length, 0),
    totals: all.reduce((sum, { totals }) => sum + totals.length, 0),
    campaigns,
    problems,
  };
}

type Taken =
  | { readonly campaign: string; readonly person: NamedResponse }
  | { readonly campaign: string; readonly total: ResponseTotal };

interface Known {
  readonly record: CampaignRecord;
  readonly batches: ReadonlyMap<string, BatchRecord>;
  /** Recipient → batches that have them; undefined where the campaign was made on another machine. */
  readonly people: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Holds rows against the ledger: the campaign, the batch and the person must be there. */
function createJudge(store: LedgerStore): (row: ImportRow) => Promise<Taken | ImportProblem> {
  const files = campaignFiles(store);
  const known = new Map<string, Promise<Known | undefined>>();
  const look = async (id: string): Promise<Known | undefined> => {
    const record = await store.campaign(id);
    if (!record) return undefined;
    const rows = (await store.batches({ campaign: id })).filter(({ movedTo }) => movedTo === undefined);
    const frozen = await files(record);
    const people = new Map<string, string[]>();
    if (typeof frozen !== 'string')
      for (const { batch } of rows)
        for (const who of frozen.batches[batch.replace(/r\d+$/, '')]?.recipients ?? []) {
          const list = people.get(who);
          if (list) list.push(batch);
          else people.set(who, [batch]);
        }
    const batches = new Map(rows.map((row) => [row.batch, row]));
    return { record, batches, people: typeof frozen === 'string' ? undefined : people };
  };
  return async (row) => {
    const { line, campaign, recipient } = row;
    const wrong = (key: string, args: Message['args'] = {}): ImportProblem => ({
      line,
      message: { key: `insight.import.${key}`, args: { line, ...args } },
    });
    const found = known.get(campaign) ?? look(campaign);
    known.set(campaign, found);
    const facts = await found;
    if (!facts) return wrong('unknown-campaign', { campaign: shorten(campaign) });
    if (row.batch !== undefined && !facts.batches.has(row.batch))
      return wrong('unknown-batch', { campaign, batch: shorten(row.batch) });
    const clickedAt = row.clickedAt && clickTime(row.clickedAt, facts.record.zone);
    if (recipient === undefined) {
      const { batch, read, clicked, complained } = row;
      return { campaign, total: { batch, read, clicked, clickedAt, complained } };
    }
    const batches = facts.people?.get(recipient);
    if (facts.people && (!batches || (row.batch !== undefined && !batches.includes(row.batch))))
      return wrong('unknown-recipient', { campaign });
    // Somebody who is in one batch only can have answered nothing else.
    const batch = row.batch ?? (batches?.length === 1 ? batches[0] : undefined);
    const said = (value: number | undefined): boolean | undefined => (value === undefined ? undefined : value === 1);
    const person = {
      recipient,
      batch,
      read: said(row.read),
      clicked: said(row.clicked),
      complained: said(row.complained),
    };
    return { campaign, person: { ...person, clickedAt } };
  };
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
