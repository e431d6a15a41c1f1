import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvLine } from '../../../core/csv';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { ExportRow } from '../../../core/ledger/records';

/** Writes the whole ledger row by row; returns how many. A path is made anew, readable by its owner only. */
export async function exportLedgerTo(
  ledger: LedgerReader,
  format: 'csv' | 'jsonl',
  target: string | NodeJS.WritableStream,
): Promise<number> {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    if (format === 'csv') yield `\uFEFF${csvLine(['type', ...COLUMNS])}`;
    for await (const row of ledger.exportRows()) {
      rows++;
      yield format === 'csv' ? ledgerLine(row) : `${jsonLine(row)}\n`;
    }
  }
  const stream = typeof target === 'string' ? createWriteStream(target, { mode: 0o600 }) : target;
  await pipeline(Readable.from(lines()), stream, { end: typeof target === 'string' });
  return rows;
}

/** JSON leaves these controls as they are; on a terminal they would speak to it. */
const jsonLine = (row: ExportRow): string =>
  JSON.stringify(row).replace(/[\u007f-\u009f]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);

/** Every column that a row of any table has, in both kinds of ledger: who and when first, ids of rows last. */
export const COLUMNS: readonly string[] = [
  ...['id', 'at', 'by', 'kind', 'account', 'campaign', 'batch', 'why', 'detail', 'name', 'state', 'channel', 'zone'],
  ...['departments', 'template', 'title', 'repeat', 'message', 'sender', 'start_at', 'not_after', 'size', 'failed'],
  ...['delivered', 'submitted_at', 'settled_at', 'msgid', 'problem', 'retry', 'moved_to', 'recipient', 'last_at'],
  ...['archived_at', 'step', 'subject', 'note', 'created_at', 'created_by', 'content_hash', 'plan_hash', 'text_hash'],
  ...['key', 'owner', 'login', 'account_id', 'campaign_id', 'batch_id'],
];

/** One table for all types of rows, so that a spreadsheet can filter it; a cell that its type has not is empty. */
function ledgerLine(row: ExportRow): string {
  const cell = (value: unknown): string =>
    value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return csvLine([row.type, ...COLUMNS.map((name) => cell(row[name]))]);
}
