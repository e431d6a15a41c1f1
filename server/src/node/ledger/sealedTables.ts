import { crc32 } from 'node:zlib';

/** Columns that the checksum of a row covers, besides its id. */
const SEALED = {
  meta: ['name', 'value'],
  accounts: ['name', 'channel', 'zone', 'created_at'],
  campaigns: [
    ...['name', 'account_id', 'template', 'title', 'content_hash', 'plan_hash', 'state', 'repeat'],
    ...['created_at', 'created_by'],
  ],
  batches: [
    ...[
      'campaign_id',
      'account_id',
      'name',
      'message',
      'sender',
      'text_hash',
      'start_at',
      'not_after',
      'size',
      'state',
      'at',
    ],
    ...['key', 'owner', 'submitted_at', 'settled_at', 'msgid', 'failed', 'delivered', 'problem', 'retry', 'moved_to'],
  ],
  events: ['at', 'by', 'kind', 'account', 'campaign', 'batch', 'why', 'detail'],
  approvals: ['content_hash', 'template', 'by', 'at', 'note'],
  compliance: ['account', 'step', 'subject', 'by', 'at'],
} as const;

export type SealedTable = keyof typeof SEALED;

/** What is checked whenever a ledger is opened; events, which decide nothing, only by `verify`. */
export const DECIDING: readonly SealedTable[] = ['meta', 'accounts', 'campaigns', 'batches', 'approvals', 'compliance'];

const columns = (table: SealedTable): string => SEALED[table].map((name) => `"${name}"`).join(', ');

/** Statement that stamps one row (parameter: id) with its checksum. */
export const sealStatement = (table: SealedTable): string =>
  `UPDATE ${table} SET sum = row_sum('${table}', id, ${columns(table)}) WHERE id = ?`;

/** Statement that counts the rows whose checksum does not fit. */
export const brokenStatement = (table: SealedTable): string =>
  `SELECT count(*) AS count FROM ${table} WHERE sum IS NOT row_sum('${table}', id, ${columns(table)})`;

/** Statement that reads one row (parameter: id) with every column but its checksum. */
export const imageStatement = (table: SealedTable): string => `SELECT id, ${columns(table)} FROM ${table} WHERE id = ?`;

/** Statement that puts a row back as `imageStatement` gave it. Parameters: the values in order. */
export const restoreStatement = (table: SealedTable): string =>
  `INSERT OR REPLACE INTO ${table} (id, ${columns(table)}) VALUES (?${', ?'.repeat(SEALED[table].length)})`;

export const sealedColumns = (table: SealedTable): readonly string[] => ['id', ...SEALED[table]];

/** The user function `row_sum`: CRC-32 over the values with their types and lengths, so that no two rows run into each other. */
export function rowSum(...values: readonly unknown[]): number {
  let sum = 0;
  for (const value of values) {
    if (value instanceof Uint8Array) {
      sum = crc32(value, crc32(`b${value.length}:`, sum));
    } else {
      const text = String(value);
      sum = crc32(`${value === null ? 'n' : (typeof value)[0]}${text.length}:${text}`, sum);
    }
  }
  return sum;
}
