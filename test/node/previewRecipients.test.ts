import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AudienceTable, createTableBuilder, selectAudience } from '../../server/core/audience';
import { countCharacters } from '../../server/core/count';
import { parseTemplate, renderMessage } from '../../server/core/template';
import { findRecipients, type RecipientSearch } from '../../server/src/node/previewing/findRecipients';

function tableOf(rows: readonly (readonly string[])[]): AudienceTable {
  const builder = createTableBuilder(['id', 'name', '部门', '称呼', '城市']);
  rows.forEach((row, at) => {
    builder.addRow(row, at + 2);
  });
  const built = builder.finish();
  assert.ok('table' in built);
  return built.table;
}

function searchOf(
  rows: readonly (readonly string[])[],
  source: string,
  more: Partial<RecipientSearch>,
): RecipientSearch {
  const table = tableOf(rows);
  const selection = selectAudience(table, undefined, {
    channel: 'wecom',
    zone: 'Asia/Shanghai',
    now: 0,
    scope: { account: ['华东'] },
  });
  const template = parseTemplate(source);
  return { template, preset: {}, table, selection, find: 'search', missing: false, stopped: () => false, ...more };
}

const ROWS = [
  ['c1', '甲', '华东', '王女士', '宁波'],
  ['c2', '乙', '华东', '', ''],
  ['x1', '外人', '华南', '很长很长很长很长很长的称呼', '厦门'],
  ['c3', '丙', '华东', '阿历克斯·冯·洪堡先生', ''],
  ['c4', '丁', '华东', '', '杭州'],
];
const ids = async (source: string, more: Partial<RecipientSearch>): Promise<string[]> =>
  (await findRecipients(searchOf(ROWS, source, more))).found.map(({ id }) => id);

describe('recipients of a preview', () => {
  it('are found by name or id, in the scope of the account only', async () => {
    assert.deepEqual(await ids('{{称呼}}', { query: '丙' }), ['c3']);
    assert.deepEqual(await ids('{{称呼}}', { query: 'C' }), ['c1', 'c2', 'c3', 'c4']);
    assert.deepEqual(await ids('{{称呼}}', { query: '外人' }), []);
    assert.deepEqual(await ids('{{称呼}}', {}), ['c1', 'c2', 'c3', 'c4']);
  });

  it('are walked through, round the end', async () => {
    assert.deepEqual(await ids('x', { find: 'next' }), ['c1']);
    assert.deepEqual(await ids('x', { find: 'previous' }), ['c4']);
    assert.deepEqual(await ids('x', { find: 'next', from: 'c4' }), ['c1']);
    assert.deepEqual(await ids('x', { find: 'previous', from: 'c1' }), ['c4']);
    assert.deepEqual(await ids('x', { find: 'next', from: 'c2' }), ['c3']);
    assert.deepEqual(await ids('x', { find: 'next', from: 'gone' }), ['c1']);
  });

  it('lack a value only for a variable that has no fallback and no preset', async () => {
    assert.deepEqual(await ids('{{称呼}}', { missing: true }), ['c2', 'c4']);
    assert.deepEqual(await ids('{{称呼|朋友}}', { missing: true }), []);
    assert.deepEqual(await ids('{{称呼|朋友}}\n---\n{{称呼}}', { missing: true }), ['c2', 'c4']);
    assert.deepEqual(await ids('{{称呼}}', { missing: true, preset: { 称呼: '朋友' } }), []);
    assert.deepEqual(await ids('{{没有这一列}}', { missing: true }), ['c1', 'c2', 'c3', 'c4']);
    const walked = await findRecipients(searchOf(ROWS, '{{称呼}}', { find: 'next', missing: true, from: 'c2' }));
    assert.deepEqual([walked.found[0]?.id, walked.lacking], ['c4', 2]);
    const back = await findRecipients(searchOf(ROWS, '{{称呼}}', { find: 'previous', missing: true, from: 'c2' }));
    assert.deepEqual([back.found[0]?.id, back.lacking], ['c4', 2]);
    const none = await findRecipients(searchOf(ROWS, '{{称呼|朋友}}', { find: 'next', missing: true }));
    assert.deepEqual([none.found, none.lacking], [[], 0]);
  });

  it('whose text is longest is the one whom rendering makes longest', async () => {
    assert.deepEqual(await ids('{{称呼|朋友}}', { find: 'longest' }), ['c3']);
    assert.deepEqual(await ids('{{城市|一个很长的地方}}{{称呼|朋友}}', { find: 'longest', missing: true }), []);
    const word = fc.constantFrom('', 'a', '茶茶', '👨‍👩‍👧', '云上茶舍', 'é', '很长的一个称呼');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('{{称呼}}好', '{{称呼|朋友}}，{{城市|这里}}见', '一\n---\n{{城市}}{{城市}}', '没有变量'),
        async (cells, source) => {
          const rows = cells.map(([title, city], at) => [`r${at}`, `n${at}`, '华东', title, city]);
          const search = searchOf(rows, source, { find: 'longest' });
          const { found, characters } = await findRecipients(search);
          const lengthOf = (row: number): number =>
            Math.max(
              ...search.template.messages.map((message) =>
                countCharacters(renderMessage(message, (name) => search.table.column(name)?.text(row) || undefined)),
              ),
            );
          const longest = Math.max(...rows.map((_, row) => lengthOf(row)));
          assert.equal(characters, longest);
          assert.equal(lengthOf(search.table.rowOf(found[0]?.id ?? '')), longest);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are bounded: a list of matches is short, and a search that nobody waits for ends', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => [`r${at}`, `n${at}`, '华东', '', '']);
    const all = await findRecipients(searchOf(rows, '{{称呼}}', { query: 'r' }));
    assert.equal(all.found.length, 50);
    let asked = 0;
    const given = await findRecipients(
      searchOf(rows, '{{称呼}}', { find: 'next', missing: true, stopped: () => ++asked >= 2 }),
    );
    assert.equal(asked, 2);
    assert.ok((given.lacking ?? 0) < rows.length);
  });
});
