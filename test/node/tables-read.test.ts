import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { AudienceTable } from '../../server/core/audience/index';
import { readTable, type TableProgress } from '../../server/src/node/tables/readTable';
import { xlsxFile, zip } from './xlsxFile';

const FIXTURES = path.join(__dirname, '..', 'fixtures', 'tables');
let folder = '';
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-tables-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, `${++files}-${name}`);
  writeFileSync(file, content);
  return file;
}

async function table(file: string, columns: Readonly<Record<string, string>> = {}): Promise<AudienceTable> {
  const result = await readTable(file, { columns });
  assert.ok('table' in result, JSON.stringify(result));
  return result.table;
}

/** The sentence's key and figures, without the path. */
async function problem(file: string): Promise<unknown> {
  const result = await readTable(file, { shownAs: 'list' });
  assert.ok('problem' in result, 'read without a problem');
  const { path: shown = 'list', ...args } = result.problem.args ?? {};
  assert.equal(shown, 'list');
  return [result.problem.key.replace('audience.', ''), args];
}

function texts(read: AudienceTable): readonly (readonly string[])[] {
  return Array.from({ length: read.size }, (_, row) => read.columns.map((column) => column.text(row)));
}

const PLAIN = '编号,姓名,标签,城市\nc1,陈一诺,"VIP,会员日",上海\nc2,林知远,,杭州\n';
const ROWS = [
  ['c1', '陈一诺', 'VIP,会员日', '上海'],
  ['c2', '林知远', '', '杭州'],
];

function utf16(text: string, big: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
}
/** GB18030 of the few characters of PLAIN; the table is the encoding's own. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = Buffer.of(lead, trail);
      codes.set(decoder.decode(pair), pair);
    }
  return Buffer.concat(
    [...text].map((sign) => (sign < '\u0080' ? Buffer.from(sign) : (codes.get(sign) ?? assert.fail(sign)))),
  );
}

describe('reading tables: encodings', () => {
  const bom = '\ufeff';
  const cases: readonly (readonly [string, () => Uint8Array])[] = [
    ['UTF-8', () => Buffer.from(PLAIN)],
    ['UTF-8 with a mark', () => Buffer.from(bom + PLAIN)],
    ['UTF-16 LE', () => utf16(bom + PLAIN, false)],
    ['UTF-16 BE', () => utf16(bom + PLAIN, true)],
    ['UTF-16 LE without a mark', () => utf16(PLAIN, false)],
    ['UTF-16 BE without a mark', () => utf16(PLAIN, true)],
    ['GB18030', () => gb18030(PLAIN)],
    ['CR LF', () => Buffer.from(PLAIN.replaceAll('\n', '\r\n'))],
    ['CR', () => Buffer.from(PLAIN.replaceAll('\n', '\r'))],
    ['mixed line ends', () => Buffer.from(PLAIN.replace('\n', '\r\n'))],
    ['no line end at the end', () => Buffer.from(PLAIN.trimEnd())],
    ['blank lines', () => Buffer.from(`\n\n${PLAIN.replace('\nc2', '\n\n  \nc2')}\n\n`)],
  ];
  for (const [name, bytes] of cases)
    it(name, async () => assert.deepEqual(texts(await table(write('list.csv', bytes()))), ROWS));

  it('characters cut by the end of a piece stay whole', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => `c${at},${'茶'.repeat(1 + (at % 7))}\r\n`);
    const tea = gb18030('茶').toString('latin1');
    const encoded = [
      Buffer.from(`id,name\r\n${rows.join('')}`),
      Buffer.from(`id,name\r\n${rows.join('').replaceAll('茶', tea)}`, 'latin1'),
      utf16(`\ufeffid,name\r\n${rows.join('')}`, true),
    ];
    for (const bytes of encoded) {
      const read = await table(write('long.csv', bytes));
      assert.equal(read.known('name')?.text(6), '茶茶茶茶茶茶茶');
      assert.equal(read.size, 60_000);
      assert.equal(read.known('name')?.pool.size, 8, 'seven kinds of names and the empty one');
    }
  });

  it('one late name in GB18030 makes the whole file GB18030', async () => {
    const ascii = Array.from({ length: 120_000 }, (_, at) => `c${at},plain name\n`).join('');
    const read = await table(
      write('late.csv', Buffer.concat([Buffer.from(`id,name\n${ascii}last,`), gb18030('陈一诺\n')])),
    );
    assert.equal(read.known('name')?.text(120_000), '陈一诺');
  });

  it('bytes that no encoding of ours allows', async () => {
    const broken = Buffer.concat([Buffer.from('id,name\nc1,'), Buffer.of(0xff, 0xff, 0x20, 0x0a)]);
    assert.deepEqual(await problem(write('broken.csv', broken)), ['file.encoding', {}]);
    assert.deepEqual(await problem(write('odd.csv', Buffer.concat([utf16('\ufeffid\n', false), Buffer.of(0x41)]))), [
      'file.encoding',
      {},
    ]);
  });
});

describe('reading tables: delimited text', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['list.csv', PLAIN],
    ['list.csv', '编号;姓名;标签;城市\nc1;陈一诺;VIP,会员日;上海\nc2;林知远;;杭州\n'],
    ['list.tsv', '编号\t姓名\t标签\t城市\nc1\t陈一诺\tVIP,会员日\t上海\nc2\t林知远\t\t杭州\n'],
    ['list.txt', '编号，姓名，标签，城市\nc1，陈一诺，"VIP,会员日"，上海\nc2，林知远，，杭州\n'],
    ['list.csv', 'sep=|\r\n编号|姓名|标签|城市\nc1|陈一诺|VIP,会员日|上海\nc2|林知远||杭州\n'],
    ['LIST.CSV', PLAIN.replace('c1', '="c1"')],
  ];
  for (const [name, text] of cases)
    it(JSON.stringify(text.slice(0, 20)), async () => assert.deepEqual(texts(await table(write(name, text))), ROWS));

  it('quotes hold delimiters, line breaks and quotes; problems keep the line of the file', async () => {
    const read = await table(write('quotes.csv', 'id,备注,level\na,"一\n二,""三""",x\n\nb,5" 杯,9\n'));
    assert.deepEqual(texts(read), [
      ['a', '一\n二,"三"', 'x'],
      ['b', '5" 杯', '9'],
    ]);
    assert.deepEqual(
      read.problems.list.map(({ line }) => line),
      [2, 5],
    );
  });

  it('maps columns as the configuration says', async () => {
    const read = await table(write('mapped.csv', '客户编号,称呼\nc9,陈总\n'), { 客户编号: 'id', 称呼: 'name' });
    assert.equal(read.known('name')?.text(read.rowOf('c9')), '陈总');
  });

  it('a quote without a partner is named by its line', async () => {
    assert.deepEqual(await problem(path.join(FIXTURES, 'bad-quote.csv')), ['file.quote', { line: 4 }]);
    assert.deepEqual(await problem(write('end.csv', 'id,name\na,A\nb,"B\nc,C\n')), ['file.quote', { line: 3 }]);
    assert.deepEqual(await problem(write('inner.csv', 'id,name\na,"x\ny"\nb,"B" C,\n')), ['file.quote', { line: 4 }]);
  });

  it('a quote that would swallow a long file is found on the way', async () => {
    const rows = Array.from({ length: 300_000 }, (_, at) => `c${at},some name of a customer\n`).join('');
    assert.deepEqual(await problem(write('swallow.csv', `id,name\na,A\nb,"B\n${rows}`)), ['file.quote', { line: 3 }]);
  });

  it('blanks behind a closing quote are no problem, wherever a piece ends', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `"c${at}" ,"some, name" ,"x" \n`).join('');
    assert.equal((await table(write('blanks.csv', `id,name,城市\n${rows}`))).size, 40_000);
  });

  it('without an id column, says which columns there are', async () => {
    assert.deepEqual(await problem(write('no-id.csv', '手机,姓名\n1,A\n')), [
      'table.no-id',
      { columns: { items: ['手机', '姓名'], more: 0 } },
    ]);
  });
});

describe('reading tables: JSON', () => {
  const people = [
    { id: 'a', 标签: ['VIP', '来源:扫码'], 级别: 3, opted_out: true },
    { id: 'b', name: '林,"知远"\n[{', 标签: { 会员: '金卡' }, 城市: null },
  ];
  for (const [name, text] of [
    ['list.json', JSON.stringify(people)],
    ['pretty.json', `\ufeff \n${JSON.stringify(people, undefined, 2)}\n\n`],
    ['list.jsonl', people.map((one) => JSON.stringify(one)).join('\n')],
    ['lines.ndjson', `\n${people.map((one) => `${JSON.stringify(one)}\r\n\r\n`).join('')}`],
    ['lines.json', people.map((one) => JSON.stringify(one)).join('\n')],
  ] as const)
    it(name, async () => {
      const read = await table(write(name, text));
      assert.deepEqual(
        read.columns.map((column) => column.title),
        ['id', '标签', '级别', 'opted_out', 'name', '城市'],
      );
      assert.deepEqual(texts(read), [
        ['a', 'VIP;来源:扫码', '3', 'true', '', ''],
        ['b', '会员:金卡', '', '', '林,"知远"\n[{', ''],
      ]);
    });

  it('streams long lists', async () => {
    const many = Array.from({ length: 30_000 }, (_, at) => ({ id: `客户${at}`, note: '[{"}]'.repeat(at % 9) }));
    const read = await table(write('many.json', JSON.stringify(many)));
    assert.equal(read.size, 30_000);
    assert.equal(read.column('note')?.pool.size, 9);
  });

  const broken: readonly (readonly [string, string, unknown])[] = [
    ['a.json', '[{"id":"a"},\n{"id":}]', ['file.json', { line: 2 }]],
    ['b.json', '[{"id":"a"}\n{"id":"b"}]', ['file.json', { line: 2 }]],
    ['c.json', '[{"id":"a"},\n]', ['file.json', { line: 2 }]],
    ['d.json', '[\n{"id":"a"', ['file.json', { line: 2 }]],
    ['e.json', '[{"id":"a"}]\nx', ['file.json', { line: 2 }]],
    ['f.json', '[\n1,2]', ['file.json-shape', { line: 2 }]],
    ['g.json', '{\n"id":"a"}', ['file.json', { line: 1 }]],
    ['h.jsonl', '{"id":"a"}\n\n{"id":"b"\n', ['file.json', { line: 3 }]],
    ['i.jsonl', '{"id":"a"}\n5\n', ['file.json-shape', { line: 2 }]],
    ['j.json', '  \n ', ['file.empty', {}]],
    ['k.json', '[]', ['table.no-columns', { columns: { items: [], more: 0 } }]],
    ['l.json', '[{"手机":"1"}]', ['table.no-id', { columns: { items: ['手机'], more: 0 } }]],
    ['m.json', `[{"id":"${'x'.repeat(6_000_000)}`, ['file.json-record', { line: 1, limit: 4 }]],
  ];
  for (const [name, text, expected] of broken)
    it(`${name}: ${text.slice(0, 30)}`, async () => assert.deepEqual(await problem(write(name, text)), expected));
});

describe('reading tables: sheets', () => {
  const sheet = xlsxFile([
    ['编号', '姓名', '级别', '最近联系', '退订', '余额'],
    ['c1', '陈 & <一诺>', 3, new Date(Date.UTC(2026, 10, 1)), false, 12.5],
    [1002, '林知远', null, new Date(Date.UTC(2026, 10, 2, 18, 30)), true, null],
  ]);

  it('reads texts, numbers, dates and yes or no', async () => {
    const read = await table(write('list.xlsx', sheet));
    assert.deepEqual(texts(read), [
      ['c1', '陈 & <一诺>', '3', '2026-11-01', 'false', '12.5'],
      ['1002', '林知远', '', '2026-11-02 18:30:00', 'true', ''],
    ]);
    assert.deepEqual(read.problems.counts, {});
  });

  it('a sheet is known by its content, whatever its name', async () => {
    assert.equal((await table(write('list.csv', sheet))).size, 2);
  });

  it('says what is wrong with a sheet', async () => {
    assert.deepEqual(await problem(write('cut.xlsx', sheet.subarray(0, 600))), ['file.sheet', {}]);
    assert.deepEqual(await problem(write('other.xlsx', zip({ 'a.txt': 'x' }))), ['file.sheet', {}]);
    assert.deepEqual(await problem(write('text.xlsx', 'id,name\na,A')), ['file.sheet', {}]);
    assert.deepEqual(await problem(write('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))), ['file.old-excel', {}]);
    const bomb = Buffer.from(sheet);
    bomb.writeUInt32LE(0xf0000000, bomb.lastIndexOf('PK\u0001\u0002') + 24);
    assert.deepEqual(
      await problem(write('bomb.xlsx', bomb)),
      ['file.sheet-too-large', { size: 3841, limit: 256 }],
      'claims to unpack to gigabytes',
    );
  });

  it('sheets of more than 64 MB are better saved as CSV', async () => {
    const file = write('huge.xlsx', sheet);
    truncateSync(file, 65 * 1024 * 1024);
    assert.deepEqual(await problem(file), ['file.sheet-too-large', { size: 65, limit: 64 }]);
  });
});

describe('reading tables: files that are none', () => {
  it('says what each is', async () => {
    assert.deepEqual(await problem(path.join(folder, 'nowhere.csv')), ['file.not-found', {}]);
    assert.deepEqual(await problem(path.join(write('file.csv', PLAIN), 'below.csv')), ['file.not-found', {}]);
    assert.deepEqual(await problem(folder), ['file.is-folder', {}]);
    assert.deepEqual(await problem(write('list.pdf', PLAIN)), ['file.kind', {}]);
    assert.deepEqual(await problem(write('empty.csv', '')), ['file.empty', {}]);
    assert.deepEqual(await problem(write('mark.csv', '\ufeff')), [
      'table.no-columns',
      { columns: { items: [], more: 0 } },
    ]);
    assert.deepEqual(await problem(write('blank.csv', '\n \n')), [
      'table.no-columns',
      { columns: { items: [], more: 0 } },
    ]);
    const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000010000000100806', 'hex');
    assert.deepEqual(await problem(write('picture.csv', picture)), ['file.binary', {}]);
    assert.deepEqual(await problem(write('zero.csv', `${PLAIN.repeat(200)}c\u0000`)), ['file.binary', {}]);
  });

  it('files above 1 GiB are not opened', async () => {
    const file = write('sparse.csv', PLAIN);
    truncateSync(file, 1024 * 1024 * 1024 + 1);
    assert.deepEqual(await problem(file), ['file.too-large', { size: 1025, limit: 1024 }]);
    truncateSync(file, 0);
  });
});

describe('reading tables: on the way', () => {
  const long = (): string =>
    `id,name\n${Array.from({ length: 200_000 }, (_, at) => `c${at},some customer\n`).join('')}`;

  it('tells how far it is', async () => {
    const seen: TableProgress[] = [];
    const result = await readTable(write('long.csv', long()), { onProgress: (progress) => seen.push(progress) });
    assert.ok('table' in result && seen.length > 2);
    for (const [at, { bytes, totalBytes, rows }] of seen.entries()) {
      assert.ok(bytes <= totalBytes && rows >= (seen[at - 1]?.rows ?? 0) && bytes >= (seen[at - 1]?.bytes ?? 0));
    }
    assert.deepEqual([seen.at(-1)?.rows, seen.at(-1)?.bytes], [200_000, result.stamp.size]);
  });

  it('stops when it is told to', async () => {
    const file = write('stop.csv', long());
    const stopper = new AbortController();
    const result = await readTable(file, {
      signal: stopper.signal,
      onProgress: () => stopper.abort(),
      shownAs: 'list',
    });
    assert.deepEqual(result, { problem: { key: 'audience.file.cancelled', args: { path: 'list' } } });
    assert.ok('problem' in (await readTable(file, { signal: AbortSignal.abort() })));
  });
});
