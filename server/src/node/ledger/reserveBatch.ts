import type { LedgerLimits } from '../../../core/ledger/limits';
import { type Held, type QuotaFacts, quotaRefusals, refusal } from '../../../core/ledger/quota';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { BatchRecord } from '../../../core/ledger/records';
import type { ReserveRequest, ReserveResult } from '../../../core/ledger/store';
import type { Refusal } from '../../../core/plan/model';
import { blockedRecipients } from './alreadySent';
import { requireBatch, setDelivery, updateBatch } from './batchRows';
import { CONTACTING_STATES, HOLDING_STATES, reachContacts } from './contacts';
import type { LedgerChange } from './ledgerChange';
import { metaValue } from './metaValues';
import { batchRecord } from './rowRecords';
import type { Row, Sql } from './sqliteConnection';

/** The whole reservation, inside one exclusive transaction: state, content, quota, then the rows. */
export function reserveBatch(change: LedgerChange, request: ReserveRequest, owner: string): ReserveResult {
  const { sql, at } = change;
  const row = requireBatch(change, request);
  const batch = batchRecord(row);
  const zone = row.zone as string;
  const holder = sql.one('SELECT id FROM batches WHERE key = ?', request.key);
  if (holder && holder.id !== row.id) throw new LedgerProblem('key-used', { key: request.key });
  if (holder) return { kind: 'replay', batch };

  const stopped = standing(sql, row, zone);
  if (stopped) return { kind: 'refused', refusals: [stopped], batch };

  const company = companyOf(sql, row, request.limits);
  const blocked = sql.all(blockedRecipients(company.length), row.id as number, ...company);
  // What may have gone out already is nobody's to leave out: it is found out first.
  const unknown = blocked.filter((found) => found.unknown === 1).length;
  if (unknown > 0) return refusedFor('send/unknown-outcome', 'unknown-outcome', unknown, zone, batch);
  if (blocked.length > 0 && request.onAlreadySent !== 'exclude')
    return refusedFor('send/already-sent', 'already-sent', blocked.length, zone, batch);
  const size = batch.size - blocked.length;
  if (size > 0) {
    const refusals = quotaRefusals(request.limits, quotaFacts(sql, row, request.limits, at, blocked), zone);
    if (refusals.length > 0) return { kind: 'refused', refusals, batch };
  }
  for (const { recipient } of blocked) setDelivery(change, row, recipient as Uint8Array, 'excluded');
  if (blocked.length > 0)
    change.event(
      'batch.excluded',
      { account: batch.account, campaign: batch.campaign, batch: batch.batch },
      { count: blocked.length, reason: 'already-sent' },
    );
  if (size === 0) {
    const released = updateBatch(
      change,
      row,
      { state: 'released', size, key: request.key },
      { reason: 'already-sent' },
    );
    return { kind: 'released', batch: released, excluded: blocked.length };
  }
  const reserved = updateBatch(change, row, { state: 'reserved', size, at, owner, key: request.key });
  reachContacts(sql, row.id as number);
  return { kind: 'reserved', batch: reserved, excluded: blocked.length };
}

function refusedFor(code: string, sentence: string, count: number, zone: string, batch: BatchRecord): ReserveResult {
  return { kind: 'refused', refusals: [refusal(code, sentence, { count }, undefined, zone)], batch };
}

/** Why the batch can't be reserved whatever the quota says. */
function standing(sql: Sql, row: Row, zone: string): Refusal | undefined {
  if (metaValue(sql, 'restored') !== undefined)
    return refusal('ledger/unconfirmed', 'unconfirmed', {}, undefined, zone);
  if (row.campaign_state !== 'active')
    return refusal(
      'campaign/state',
      `campaign-${row.campaign_state}`,
      { campaign: row.campaign as string },
      undefined,
      zone,
    );
  if (row.state !== 'planned')
    return refusal(
      'batch/state',
      'batch-state',
      { batch: row.name as string, state: row.state as string },
      undefined,
      zone,
    );
  return undefined;
}

/** Row ids of the batch's account and of the others of its company. */
function companyOf(sql: Sql, row: Row, { sharedWith = [] }: LedgerLimits): readonly number[] {
  const others = sql.all(`SELECT id FROM accounts WHERE name IN (${sharedWith.map(() => '?')})`, ...sharedWith);
  return [...new Set([row.account_id as number, ...others.map(({ id }) => id as number)])];
}

/**
 * What the limits are measured against, read in the caller's transaction. Whom a batch did not reach after all is not counted. The batch itself is left out, so that a reservation can be measured again.
 * `blocked`: recipients that will not be in it.
 */
export function quotaFacts(sql: Sql, row: Row, limits: LedgerLimits, at: number, blocked: readonly Row[]): QuotaFacts {
  const [id, account, campaign] = [row.id as number, row.account_id as number, row.campaign_id as number];
  const held = `FROM batches WHERE account_id = ? AND id <> ? AND state IN (${HOLDING_STATES})`;
  const total = (condition: string, from: number): Held => {
    const row = sql.one(
      `SELECT count(*) AS sends, coalesce(sum(size - failed), 0) AS people ${held} AND at ${condition} ?`,
      account,
      id,
      from,
    );
    return { sends: row?.sends as number, personTimes: row?.people as number };
  };
  const skip = new Set(blocked.map(({ recipient }) => Buffer.from(recipient as Uint8Array).toString('hex')));
  const mine = (rows: readonly Row[]) =>
    skip.size === 0
      ? rows
      : rows.filter(({ recipient }) => !skip.has(Buffer.from(recipient as Uint8Array).toString('hex')));

  const company = companyOf(sql, row, limits);
  const ofCompany = `IN (${company.map(() => '?')})`;
  const gap = limits.recipientGap;
  const soon = gap
    ? mine(
        sql.all(
          `SELECT d.recipient AS recipient, max(c.last_at) AS last_at FROM deliveries d JOIN contacts c ON c.account_id ${ofCompany} AND c.recipient = d.recipient
           WHERE d.batch_id = ? AND d.state = 'waiting' AND c.last_at > ? AND c.campaign_id IS NOT ? GROUP BY d.recipient`,
          ...[...company, id, at - gap.ms, campaign],
        ),
      )
    : [];
  const period = limits.recipientPeriod;
  const exhausted = period
    ? mine(
        sql.all(
          `SELECT me.recipient AS recipient FROM deliveries me JOIN deliveries d ON d.recipient = me.recipient AND d.batch_id <> me.batch_id
           JOIN batches b ON b.id = d.batch_id AND b.account_id ${ofCompany} AND b.at >= ? AND b.state IN (${HOLDING_STATES})
           WHERE me.batch_id = ? AND me.state = 'waiting' AND d.state IN (${CONTACTING_STATES}) GROUP BY me.recipient HAVING count(*) >= ?`,
          ...[...company, period.from, id, period.cap],
        ),
      )
    : [];
  return {
    at,
    size: (row.size as number) - blocked.length,
    rolling: limits.rolling.map(({ windowMs }) => total('>', at - windowMs)),
    recent: (since) =>
      sql
        .all(`SELECT at, size - failed AS size ${held} AND at > ? ORDER BY at`, account, id, since)
        .map((entry) => ({ at: entry.at as number, size: entry.size as number })),
    periods: limits.periods.map(({ from }) => total('>=', from)),
    lastSend: sql.one(`SELECT at ${held} ORDER BY at DESC LIMIT 1`, account, id)?.at as number | undefined,
    tooSoon: {
      count: soon.length,
      latest: soon.reduce((latest, found) => Math.max(latest, found.last_at as number), 0),
    },
    exhausted: exhausted.length,
  };
}
