import type { SQLInputValue } from 'node:sqlite';
import { type AlreadySentQuery, namesOf } from '../../../core/ledger/reader';
import { CONTACTING_STATES, HOLDING_STATES } from './contacts';

const HOLDS = `b.state IN (${HOLDING_STATES}) AND d.state IN (${CONTACTING_STATES})`;

/** Statement with the recipient's key as its first parameter and `values` after it: a row where the recipient was sent to within the query. */
export function alreadySentStatement(query: AlreadySentQuery): {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
} {
  const names = namesOf(query.account);
  const pairs: readonly (readonly [string, SQLInputValue | undefined])[] = [
    ['c.template = ?', query.template],
    ['c.name = ?', query.campaign],
    ['c.content_hash = ?', query.contentHash],
    ['b.at >= ?', query.since],
  ];
  const given = pairs.filter(([, value]) => value !== undefined);
  const where = given.map(([text]) => ` AND ${text}`).join('');
  return {
    text: `SELECT 1 FROM deliveries d JOIN batches b ON b.id = d.batch_id JOIN campaigns c ON c.id = b.campaign_id JOIN accounts a ON a.id = b.account_id
      WHERE d.recipient = ? AND a.name IN (${names.map(() => '?')}) AND ${HOLDS}${where} LIMIT 1`,
    values: [...names, ...given.map(([, value]) => value as SQLInputValue)],
  };
}

/** Messages of pictures only have no text: they are not alike for that. SHA-256 of nothing. */
const EMPTY_TEXT = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Statement that lists the recipients of a batch who may not have its content: because another campaign of one of so many accounts gave it to them, or
 * because a batch with this content or this text has an unknown outcome. `repeat` campaigns are stopped by the second only. Parameters: the ids of batch and accounts.
 */
export const blockedRecipients = (accounts: number): string => `
SELECT mine.recipient AS recipient, max(b.state = 'unknown') AS unknown
FROM batches me JOIN campaigns mc ON mc.id = me.campaign_id
JOIN deliveries mine ON mine.batch_id = me.id AND mine.state = 'waiting'
JOIN deliveries d ON d.recipient = mine.recipient AND d.batch_id <> me.id
JOIN batches b ON b.id = d.batch_id
JOIN campaigns c ON c.id = b.campaign_id
WHERE me.id = ? AND b.account_id IN (${new Array(accounts).fill('?')}) AND ${HOLDS} AND (
  (c.id <> mc.id AND c.content_hash = mc.content_hash AND b.message = me.message AND (mc.repeat = 0 OR b.state = 'unknown'))
  OR (b.state = 'unknown' AND b.text_hash = me.text_hash AND b.text_hash <> '${EMPTY_TEXT}')
)
GROUP BY mine.recipient`;
