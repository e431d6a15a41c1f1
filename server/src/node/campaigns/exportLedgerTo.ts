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
    if (format === 'csv') yield '\uFEFFtype,fields\r\n';
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

/** A type and then `name=value` cells, since rows of different types have different fields. */
function ledgerLine({ type, ...fields }: ExportRow): string {
  const cells = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  return csvLine([type, ...cells]);
}
