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
import { batchRecord, campaignRecord, eventRecord, finishedCampaign, SELECT_BATCH } from '../ledger/rowRecords';
import { ONE_BATCH } from './batchRows';
import { exportRows } from './exportRows';
import { PostgresContents } from './postgresContents';
import { PostgresResponses } from './postgresResponses';
import { FINISHED } from './pruneLedger';
import { RecipientLookups } from './recipientLookups';
import { HOLDING_LIST } from './schema/tables';
import { SELECT_CAMPAIGN } from './selectCampaign';
import type { PgValue, Row } from './transaction';
import { verifyLedger } from './verifyLedger';

const OPEN = `EXISTS (SELECT 1 FROM qunfa.batches b WHERE b.campaign_id = c.id AND b.state IN ('planned','reserved','submitting','submitted','unknown'))`;

/** Looks at a team ledger; sees what its login may see. Made by `readPostgresLedger`. */
export class PostgresReader extends RecipientLookups implements LedgerReader {
  readonly contents: PostgresContents = new PostgresContents(this.connection);
  readonly responses: PostgresResponses = new PostgresResponses(this.connection);

  get location(): string {
    return this.connection.path;
  }

  private all(text: string, ...values: readonly PgValue[]): Promise<readonly Row[]> {
    return this.connection.read((tx) => tx.all(text, ...values));
  }
  private async one(text: string, ...values: readonly PgValue[]): Promise<Row | undefined> {
    return (await this.all(text, ...values))[0];
  }

  async accounts(): Promise<readonly AccountRecord[]> {
    const rows = await this.all('SELECT name AS id, channel, zone, departments FROM qunfa.accounts ORDER BY name');
    return rows.map(({ departments, ...row }) => ({
      ...(row as unknown as AccountRecord),
      ...((departments as string[]).length > 0 && { departments: departments as string[] }),
    }));
  }

  async campaigns({
    account,
    contentHash,
    template,
    state,
    open,
    limit,
  }: CampaignFilter = {}): Promise<readonly CampaignRecord[]> {
    const rows = await this.all(
      `${SELECT_CAMPAIGN} WHERE ($1::text IS NULL OR a.name = $1) AND ($2::text IS NULL OR c.content_hash = $2) AND ($3::text IS NULL OR c.template = $3)
       AND ($4::text IS NULL OR c.state = $4)${open ? ` AND ${OPEN}` : ''} ORDER BY c.created_at DESC, c.id DESC LIMIT $5`,
      ...[account ?? null, contentHash ?? null, template ?? null, state ?? null, limit ?? null],
    );
    return rows.map(campaignRecord);
  }

  async campaign(id: string): Promise<CampaignRecord | undefined> {
    const row = await this.one(`${SELECT_CAMPAIGN} WHERE c.name = $1`, id);
    return row && campaignRecord(row);
  }

  async batches({ campaign, account, msgid, states }: BatchFilter = {}): Promise<readonly BatchRecord[]> {
    const rows = await this.all(
      `${SELECT_BATCH} WHERE ($1::text IS NULL OR c.name = $1) AND ($2::text IS NULL OR a.name = $2) AND ($3::text[] IS NULL OR b.state = ANY ($3))
       AND ($4::text IS NULL OR b.msgid = $4) ORDER BY b.start_at, c.name, b.name`,
      ...[campaign ?? null, account ?? null, states ?? null, msgid ?? null],
    );
    return rows.map(batchRecord);
  }

  async batch(ref: BatchRef): Promise<BatchRecord | undefined> {
    const row = await this.one(ONE_BATCH, ref.campaign, ref.batch);
    return row && batchRecord(row);
  }

  async due(now: number, account?: string): Promise<readonly BatchRecord[]> {
    const rows = await this.all(
      `${SELECT_BATCH} WHERE b.state IN ('planned','reserved') AND c.state = 'active' AND b.start_at <= $1 AND ($2::text IS NULL OR a.name = $2)
       ORDER BY b.start_at, c.name, b.name`,
      now,
      account ?? null,
    );
    return rows.map(batchRecord);
  }

  async usage(account: string, since: number): Promise<AccountUsage> {
    return this.connection.read(async (tx) => {
      const [held, planned] = await Promise.all([
        tx.all(
          `SELECT at, size - failed AS size, state FROM qunfa.batches WHERE account_id = (SELECT id FROM qunfa.accounts WHERE name = $1) AND at >= $2
           AND state IN (${HOLDING_LIST}) ORDER BY at, id`,
          account,
          since,
        ),
        tx.all(
          `SELECT c.name AS campaign, b.start_at AS start, b.size FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id
           JOIN qunfa.accounts a ON a.id = b.account_id WHERE a.name = $1 AND b.state = 'planned' AND c.state = 'active' ORDER BY b.start_at, c.name, b.name`,
          account,
        ),
      ]);
      // The columns are named as the record's members.
      return { account, held, planned } as unknown as AccountUsage;
    });
  }

  async approvals(contentHash: string): Promise<readonly ApprovalRecord[]> {
    const rows = await this.all(
      'SELECT content_hash AS "contentHash", template, "by", at, note FROM qunfa.approvals WHERE content_hash = $1 ORDER BY at DESC, id DESC',
      contentHash,
    );
    return rows.map((row) => ({
      ...(row as unknown as ApprovalRecord),
      note: (row.note as string | null) ?? undefined,
    }));
  }

  async compliance(account: string): Promise<readonly ComplianceRecord[]> {
    const rows = await this.all(
      'SELECT account, step, subject, "by", at FROM qunfa.compliance WHERE account = $1 ORDER BY at DESC, id DESC',
      account,
    );
    return rows as unknown as readonly ComplianceRecord[];
  }

  async events({ campaign, account, kind, limit }: EventFilter = {}): Promise<readonly EventRecord[]> {
    const ofCampaign = campaign === null ? 'campaign IS NULL AND' : '';
    const rows = await this.all(
      `SELECT * FROM qunfa.events WHERE ${ofCampaign} ($1::text IS NULL OR campaign = $1) AND ($2::text IS NULL OR account = $2) AND ($3::text IS NULL OR kind = $3)
       ORDER BY id DESC LIMIT $4`,
      ...[campaign ?? null, account ?? null, kind ?? null, limit ?? null],
    );
    return rows.map(eventRecord);
  }

  async finished(): Promise<readonly FinishedCampaign[]> {
    return (await this.all(FINISHED)).map(finishedCampaign);
  }
  exportRows(): AsyncIterable<ExportRow> {
    return exportRows((work) => this.connection.read(work));
  }
  verify(): Promise<LedgerCheck> {
    return verifyLedger(this.connection);
  }
  async clockMark(): Promise<number | undefined> {
    return ((await this.one('SELECT qunfa.clock_mark() AS mark'))?.mark as number | null) ?? undefined;
  }
  async blockedBy(): Promise<Message | undefined> {
    const restored = await this.one("SELECT 1 FROM qunfa.meta WHERE name = 'restored'");
    return restored && { key: 'ledger.problem.unconfirmed', args: { path: this.location } };
  }
  close(): Promise<void> {
    return this.connection.close();
  }
}
