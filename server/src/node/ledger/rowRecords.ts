import type { Message } from '../../../core/l10n/message';
import type { BatchState } from '../../../core/ledger/model';
import type {
  BatchRecord,
  BatchRef,
  CampaignRecord,
  CampaignState,
  EventRecord,
  FinishedCampaign,
} from '../../../core/ledger/records';
import type { Channel } from '../../../core/text';
import type { Row, Sql } from './sqliteConnection';

/** Columns for `batchRecord`; the ids of rows come along for further statements. */
export const SELECT_BATCH = `SELECT b.*, c.name AS campaign, c.state AS campaign_state, c.content_hash AS content_hash, c.repeat AS repeat,
  a.name AS account, a.zone AS zone, a.channel AS channel
  FROM batches b JOIN campaigns c ON c.id = b.campaign_id JOIN accounts a ON a.id = b.account_id`;

const optional = <T>(value: unknown): T | undefined => (value === null ? undefined : (value as T));

export function batchRecord(row: Row): BatchRecord {
  return {
    campaign: row.campaign as string,
    batch: row.name as string,
    account: row.account as string,
    channel: row.channel as Channel,
    zone: row.zone as string,
    message: row.message as number,
    sender: optional(row.sender),
    text: row.text_hash as string,
    start: row.start_at as number,
    notAfter: optional(row.not_after),
    size: row.size as number,
    state: row.state as BatchState,
    at: optional(row.at),
    submittedAt: optional(row.submitted_at),
    msgid: optional(row.msgid),
    failed: row.failed as number,
    delivered: row.delivered as number,
    problem: row.problem === null ? undefined : (JSON.parse(row.problem as string) as Message),
    retry: row.retry === 1,
    movedTo: optional(row.moved_to),
  };
}

export const SELECT_CAMPAIGN = `SELECT c.*, a.name AS account, a.channel AS channel, a.zone AS zone,
  (SELECT json_group_object(state, n) FROM (SELECT state, count(*) AS n FROM batches b WHERE b.campaign_id = c.id GROUP BY state)) AS states,
  (SELECT coalesce(sum(size), 0) FROM batches b WHERE b.campaign_id = c.id AND b.moved_to IS NULL AND b.state <> 'released') AS recipients
  FROM campaigns c JOIN accounts a ON a.id = c.account_id`;

const NO_BATCHES: Readonly<Record<BatchState, number>> = {
  planned: 0,
  reserved: 0,
  submitting: 0,
  submitted: 0,
  settled: 0,
  released: 0,
  failed: 0,
  unknown: 0,
};

export function campaignRecord(row: Row): CampaignRecord {
  return {
    id: row.name as string,
    account: row.account as string,
    channel: row.channel as Channel,
    zone: row.zone as string,
    template: row.template as string,
    title: optional(row.title),
    contentHash: row.content_hash as string,
    planHash: row.plan_hash as string,
    state: row.state as CampaignState,
    repeat: row.repeat === 1,
    createdAt: row.created_at as number,
    createdBy: row.created_by as string,
    batches: { ...NO_BATCHES, ...(JSON.parse(row.states as string) as Partial<Record<BatchState, number>>) },
    recipients: row.recipients as number,
  };
}

export const finishedCampaign = ({ campaign, account, channel, lastAt }: Row): FinishedCampaign => ({
  campaign: campaign as string,
  account: account as string,
  channel: channel as Channel,
  lastAt: lastAt as number,
});

export function eventRecord(row: Row): EventRecord {
  return {
    id: row.id as number,
    at: row.at as number,
    by: row.by as string,
    kind: row.kind as string,
    account: optional(row.account),
    campaign: optional(row.campaign),
    batch: optional(row.batch),
    why: optional(row.why),
    detail: JSON.parse(row.detail as string) as Readonly<Record<string, unknown>>,
  };
}

export function batchRow(sql: Sql, ref: BatchRef): Row | undefined {
  return sql.one(`${SELECT_BATCH} WHERE c.name = ? AND b.name = ?`, ref.campaign, ref.batch);
}
