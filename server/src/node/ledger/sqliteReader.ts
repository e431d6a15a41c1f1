import type { Message } from '../../../core/l10n/message';
import type { BatchFilter, CampaignFilter, EventFilter, LedgerReader } from '../../../core/ledger/reader';
import type {
  AccountRecord,
  AccountUsage,
  ApprovalRecord,
  BatchRecord,
  BatchRef,
  CampaignRecord,
  ComplianceRecord,
  EventRecord,
  ExportRow,
  FinishedCampaign,
  LedgerCheck,
} from '../../../core/ledger/records';
import { HOLDING_STATES } from './contacts';
import { exportLedger } from './exportLedger';
import { clockMark, metaValue } from './metaValues';
import { FINISHED } from './pruneLedger';
import { RecipientLookups } from './recipientLookups';
import {
  batchRecord,
  batchRow,
  campaignRecord,
  eventRecord,
  finishedCampaign,
  SELECT_BATCH,
  SELECT_CAMPAIGN,
} from './rowRecords';
import { verifyLedger } from './verifyLedger';
import { whereClause } from './whereClause';

export class SqliteReader extends RecipientLookups implements LedgerReader {
  get location(): string {
    return this.connection.path;
  }

  async accounts(): Promise<readonly AccountRecord[]> {
    return this.connection.read((sql) =>
      sql
        .all('SELECT name AS id, channel, zone FROM accounts ORDER BY name')
        .map((row) => ({ ...row }) as unknown as AccountRecord),
    );
  }

  async campaigns(filter: CampaignFilter = {}): Promise<readonly CampaignRecord[]> {
    const where = whereClause([
      ['a.name = ?', filter.account],
      ['c.content_hash = ?', filter.contentHash],
      ['c.template = ?', filter.template],
      ['c.state = ?', filter.state],
    ]);
    if (filter.open)
      where.texts.push(
        "EXISTS (SELECT 1 FROM batches b WHERE b.campaign_id = c.id AND b.state IN ('planned','reserved','submitting','submitted','unknown'))",
      );
    const sql = `${SELECT_CAMPAIGN} ${where.text()} ORDER BY c.created_at DESC, c.id DESC LIMIT ?`;
    return this.connection.read((tx) => tx.all(sql, ...where.values, filter.limit ?? -1).map(campaignRecord));
  }

  async campaign(id: string): Promise<CampaignRecord | undefined> {
    return this.connection.read((sql) => {
      const row = sql.one(`${SELECT_CAMPAIGN} WHERE c.name = ?`, id);
      return row && campaignRecord(row);
    });
  }

  async batches(filter: BatchFilter = {}): Promise<readonly BatchRecord[]> {
    const where = whereClause([
      ['c.name = ?', filter.campaign],
      ['a.name = ?', filter.account],
      ['b.msgid = ?', filter.msgid],
      ['b.state IN (SELECT value FROM json_each(?))', filter.states && JSON.stringify(filter.states)],
    ]);
    return this.connection.read((sql) =>
      sql.all(`${SELECT_BATCH} ${where.text()} ORDER BY b.start_at, c.name, b.name`, ...where.values).map(batchRecord),
    );
  }

  async batch(ref: BatchRef): Promise<BatchRecord | undefined> {
    return this.connection.read((sql) => {
      const row = batchRow(sql, ref);
      return row && batchRecord(row);
    });
  }

  async due(now: number, account?: string): Promise<readonly BatchRecord[]> {
    const where = whereClause([
      ["b.state IN ('planned','reserved') AND c.state = 'active' AND b.start_at <= ?", now],
      ['a.name = ?', account],
    ]);
    return this.connection.read((sql) =>
      sql.all(`${SELECT_BATCH} ${where.text()} ORDER BY b.start_at, c.name, b.name`, ...where.values).map(batchRecord),
    );
  }

  async usage(account: string, since: number): Promise<AccountUsage> {
    return this.connection.read((sql) => ({
      account,
      held: sql
        .all(
          `SELECT at, size - failed AS size, state FROM batches WHERE account_id = (SELECT id FROM accounts WHERE name = ?) AND at >= ? AND state IN (${HOLDING_STATES}) ORDER BY at, id`,
          account,
          since,
        )
        .map((row) => ({ ...row }) as unknown as AccountUsage['held'][number]),
      planned: sql
        .all(
          `SELECT c.name AS campaign, b.start_at AS start, b.size FROM batches b JOIN campaigns c ON c.id = b.campaign_id JOIN accounts a ON a.id = b.account_id
           WHERE a.name = ? AND b.state = 'planned' AND c.state = 'active' ORDER BY b.start_at, c.name, b.name`,
          account,
        )
        .map((row) => ({ ...row }) as unknown as AccountUsage['planned'][number]),
    }));
  }

  async approvals(contentHash: string): Promise<readonly ApprovalRecord[]> {
    return this.connection.read((sql) =>
      sql
        .all(
          'SELECT content_hash, template, "by", at, note FROM approvals WHERE content_hash = ? ORDER BY at DESC, id DESC',
          contentHash,
        )
        .map((row) => ({
          contentHash: row.content_hash as string,
          template: row.template as string,
          by: row.by as string,
          at: row.at as number,
          note: (row.note as string | null) ?? undefined,
        })),
    );
  }

  async compliance(account: string): Promise<readonly ComplianceRecord[]> {
    return this.connection.read((sql) =>
      sql
        .all(
          'SELECT account, step, subject, "by", at FROM compliance WHERE account = ? ORDER BY at DESC, id DESC',
          account,
        )
        .map((row) => ({ ...row }) as unknown as ComplianceRecord),
    );
  }

  async events(filter: EventFilter = {}): Promise<readonly EventRecord[]> {
    const where = whereClause([
      ['campaign IS ?', filter.campaign],
      ['account = ?', filter.account],
      ['kind = ?', filter.kind],
    ]);
    return this.connection.read((sql) =>
      sql
        .all(`SELECT * FROM events ${where.text()} ORDER BY id DESC LIMIT ?`, ...where.values, filter.limit ?? -1)
        .map(eventRecord),
    );
  }

  async finished(): Promise<readonly FinishedCampaign[]> {
    return this.connection.read((sql) => sql.all(FINISHED).map(finishedCampaign));
  }
  exportRows(): AsyncIterable<ExportRow> {
    return exportLedger(this.connection);
  }
  verify(): Promise<LedgerCheck> {
    return verifyLedger(this.connection);
  }
  async clockMark(): Promise<number | undefined> {
    return this.connection.read(clockMark);
  }
  async blockedBy(): Promise<Message | undefined> {
    const restored = await this.connection.read((sql) => metaValue(sql, 'restored'));
    return restored === undefined ? undefined : { key: 'ledger.problem.unconfirmed', args: { path: this.location } };
  }
  async close(): Promise<void> {
    this.connection.close();
  }
}
