import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTableBuilder, parseExpression, selectAudience } from '../../server/core/audience/index';
import { RowSet } from '../../server/core/audience/rowSet';
import { StringPool } from '../../server/core/audience/stringPool';

describe('audience storage, any', () => {
  it('a pool gives each text one code and the text back', () => {
    const texts = fc.array(fc.oneof(fc.string({ maxLength: 4 }), fc.string({ unit: 'binary', maxLength: 12 })), {
      maxLength: 300,
    });
    fc.assert(
      fc.property(texts, (given) => {
        const pool = new StringPool();
        const codes = new Map([['', 0]]);
        for (const text of given) {
          const code = pool.intern(text);
          assert.equal(code, codes.get(text) ?? codes.size);
          codes.set(text, code);
        }
        pool.finish(true);
        assert.equal(pool.size, codes.size);
        for (const [text, code] of codes) {
          assert.equal(pool.text(code), text);
          assert.equal(pool.length(code), text.length);
          assert.equal(pool.find(text), code);
        }
        assert.equal(pool.find('not\u0001there'), -1);
      }),
      { numRuns: 200 },
    );
  });

  it('a pool takes long texts whole', () => {
    const pool = new StringPool();
    const long = '长'.repeat(100_001);
    assert.equal(pool.text(pool.intern(long)), long);
  });

  it('row sets are sets', () => {
    const rows = fc.uniqueArray(fc.nat(140), { maxLength: 80 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 141 }), rows, rows, (size, first, second) => {
        const marked = (list: readonly number[]): RowSet => {
          const codes = Int32Array.from({ length: size }, (_, row) => (list.includes(row) ? 1 : 0));
          return RowSet.where(codes, Uint8Array.of(0, 1));
        };
        const listed = (set: RowSet): readonly number[] => {
          const found: number[] = [];
          set.forEach((row) => {
            found.push(row);
          });
          assert.equal(set.count(), found.length);
          for (let row = 0; row < size; row++) assert.equal(set.has(row), found.includes(row));
          return found;
        };
        const all = Array.from({ length: size }, (_, row) => row);
        assert.deepEqual(listed(RowSet.all(size)), all);
        assert.deepEqual(
          listed(marked(first).and(marked(second))),
          all.filter((row) => first.includes(row) && second.includes(row)),
        );
        assert.deepEqual(
          listed(marked(first).or(marked(second))),
          all.filter((row) => first.includes(row) || second.includes(row)),
        );
        assert.deepEqual(
          listed(marked(first).invert()),
          all.filter((row) => !first.includes(row)),
        );
        assert.equal(
          marked(first).countWith(marked(second)),
          all.filter((row) => first.includes(row) && second.includes(row)).length,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('audience selection, any', () => {
  const cell = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    department: fc.constantFrom('', '华东', '华南'),
    relation: fc.constantFrom('', 'customer', 'friend', 'none'),
    out: fc.constantFrom('', '', '是'),
  });
  const departments = fc.option(fc.subarray(['华东', '华南', '华北']), { nil: undefined });

  it('everybody selected is either a recipient or left out for one reason, and no one gets two', () => {
    const ids = fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']);
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 40 }),
        departments,
        departments,
        ids,
        ids,
        (people, account, template, sent, refused) => {
          const builder = createTableBuilder(['id', 'department', 'relation', 'opted_out']);
          for (const [at, { id, department, relation, out }] of people.entries())
            builder.addRow([id, department, relation, out], at + 2);
          const built = builder.finish();
          assert.ok('table' in built);
          const { table } = built;
          const selection = selectAudience(table, parseExpression('NOT id:f').expression, {
            channel: 'wecom',
            now: 0,
            zone: 'Asia/Shanghai',
            scope: { account, template },
            alreadySent: new Set(sent),
            doNotContact: (id) => refused.includes(id),
          });
          assert.equal(selection.selected, people.filter(({ id }) => id !== 'f').length);
          const left = Object.values(selection.excluded).reduce((sum, count) => sum + count, 0);
          assert.equal(selection.recipients + left, selection.selected);
          assert.equal(selection.rows.length, selection.recipients);
          const reached = [...selection.rows].map((row) => table.id(row));
          assert.equal(new Set(reached).size, reached.length);
          for (const row of selection.rows) {
            const someone = people[row];
            assert.ok(someone);
            assert.ok(account === undefined || account.includes(someone.department));
            assert.ok(template === undefined || template.includes(someone.department));
            assert.ok(someone.relation === '' || someone.relation === 'customer');
            assert.ok(!people.some(({ id, out }) => id === someone.id && out === '是'));
            assert.ok(!sent.includes(someone.id) && !refused.includes(someone.id));
          }
          const foreign = new Set(
            people.flatMap(({ department }, row) => (account && !account.includes(department) ? [row] : [])),
          );
          for (const rows of Object.values(selection.excludedRows))
            for (const row of rows) assert.ok(!foreign.has(row));
        },
      ),
      { numRuns: 500 },
    );
  });
});
