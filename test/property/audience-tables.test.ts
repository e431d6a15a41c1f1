import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { createTableBuilder } from '../../server/core/audience/index';
import { type JsonRecord, jsonRecords } from '../../server/src/node/tables/jsonRecords';
import { readTable } from '../../server/src/node/tables/readTable';
import { TableFailure } from '../../server/src/node/tables/tableFailure';

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}
async function listed(text: string, size: number): Promise<readonly JsonRecord[] | string> {
  const records: JsonRecord[] = [];
  try {
    for await (const record of jsonRecords(piecesOf(text, size))) records.push(record);
    return records;
  } catch (error) {
    assert.ok(error instanceof TableFailure);
    return error.reason;
  }
}

describe('reading tables, any', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-any-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const sign = fc.constantFrom(...'ab,;\t"\n\r |茶=一é', '👩‍🚀');
  const cell = fc.string({ unit: sign, maxLength: 6 });

  it('cells that were written with quotes come back as they were', async () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
    const delimiters = fc.constantFrom(',', ';', '\t');
    await fc.assert(
      fc.asyncProperty(rows, delimiters, fc.constantFrom('\n', '\r\n'), async (given, delimiter, end) => {
        const quoted = (text: string): string => (/^[ab茶]+$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);
        const lines = given.map((row, at) => [`p${at}`, ...row].map(quoted).join(delimiter));
        const file = path.join(folder, 'any.csv');
        writeFileSync(file, [['id', 'x', 'y', 'z'].join(delimiter), ...lines, ''].join(end));
        const result = await readTable(file);
        assert.ok('table' in result, JSON.stringify(result));
        assert.equal(result.table.size, given.length);
        for (const [at, row] of given.entries()) {
          const { table } = result;
          const read = ['x', 'y', 'z'].map((title): string | undefined => table.column(title)?.text(at));
          assert.deepEqual(
            read,
            row.map((text) => unwrapped(text.replace(/\r\n?/g, '\n')).trim()),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  it('no bytes make it throw', async () => {
    const extension = fc.constantFrom('csv', 'json', 'jsonl', 'xlsx', 'txt');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.string({ unit: sign, maxLength: 60 }).map((text) => Buffer.from(`id,${text}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, extension, async (content, kind) => {
        const file = path.join(folder, `bytes.${kind}`);
        writeFileSync(file, content);
        const result = await readTable(file);
        assert.ok('table' in result || result.problem.key.startsWith('audience.'));
      }),
      { numRuns: 300 },
    );
  });

  it('JSON is cut into the same records wherever its pieces end', async () => {
    const record = fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    const size = fc.integer({ min: 1, max: 9 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 5 }),
        size,
        fc.constantFrom(undefined, 2),
        async (random, step, indent) => {
          // Without the odd prototypes of random objects.
          const given: readonly unknown[] = JSON.parse(JSON.stringify(random));
          const found = await listed(JSON.stringify(given, undefined, indent), step);
          assert.ok(typeof found !== 'string', found.toString());
          assert.deepEqual(
            found.map(({ text }) => JSON.parse(text)),
            given,
          );
          if (given.length === 0) return;
          const lines = await listed(given.map((one) => JSON.stringify(one)).join('\n'), step);
          assert.ok(typeof lines !== 'string');
          assert.deepEqual(
            lines.map(({ text, line }) => [JSON.parse(text), line]),
            given.map((one, at) => [one, at + 1]),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('broken JSON fails the same way wherever its pieces end', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'[]{}",:\\ \nab1'), maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        assert.deepEqual(await listed(given, 1), await listed(given, 100));
      }),
      { numRuns: 500 },
    );
  });

  it('a table holds what was put in, row by row', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '', ' '), cell, cell), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (given) => {
        const builder = createTableBuilder(['id', 'x', 'y']);
        for (const [at, row] of given.entries()) builder.addRow(row, at + 2);
        const built = builder.finish();
        assert.ok('table' in built);
        const kept = given.filter(([id]) => id.trim() !== '');
        assert.equal(built.table.size, kept.length);
        for (const [at, row] of kept.entries()) {
          assert.deepEqual(
            built.table.columns.map((column) => column.text(at)),
            row.map((text) => text.trim()),
          );
          assert.equal(
            built.table.rowOf(row[0]),
            kept.findIndex(([id]) => id === row[0]),
          );
        }
        const lost = given.filter(([id, x, y]) => id.trim() === '' && `${x}${y}`.trim() !== '').length;
        assert.equal(built.table.problems.counts['empty-id'] ?? 0, lost);
      }),
      { numRuns: 200 },
    );
  });
});

/** ="007" is Excel's way to write a text. */
function unwrapped(text: string): string {
  return text.length > 2 && text.startsWith('="') && text.endsWith('"') ? text.slice(2, -1) : text;
}
