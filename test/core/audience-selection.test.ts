import assert from 'node:assert/strict';
import { parseExpression, type SelectionOptions, selectAudience } from '../../server/core/audience/index';
import { NOON, tableOf } from './audienceSample';

const LIST = tableOf(`id,tags,department,relation,opted_out
a,VIP,华东,customer,
b,VIP,华南,customer,
c,VIP,华东,friend,
d,VIP,华东,,是
e,新客,华东,customer,
a,VIP,华东,customer,
f,VIP,,customer,
g,VIP,华东,none,
h,VIP,华东,,
i,VIP,华东,customer,
i,新客,华东,customer,是`);

function select(text: string | undefined, options: Partial<SelectionOptions> = {}) {
  const expression = text === undefined ? undefined : parseExpression(text).expression;
  const selection = selectAudience(LIST, expression, { channel: 'wecom', ...NOON, ...options });
  const excluded = Object.fromEntries(Object.entries(selection.excluded).filter(([, count]) => count > 0));
  return { ...selection, ids: [...selection.rows].map((row) => LIST.id(row)).join(''), left: excluded };
}

describe('audience selection', () => {
  it('without an expression takes everybody who can be reached, in the order of the list', () => {
    const { ids, left, selected, recipients } = select(undefined);
    assert.equal(ids, 'abefh');
    assert.deepEqual(left, { duplicate: 2, 'opted-out': 2, unreachable: 2 });
    assert.equal(selected, 11);
    assert.equal(recipients, 5);
  });

  it('personal reaches friends only; an empty relation counts as reachable', () => {
    assert.equal(select('VIP', { channel: 'personal' }).ids, 'ch');
  });

  it('a refusal holds for the person, also where another row was selected', () => {
    const { ids, left } = select('VIP');
    assert.ok(!ids.includes('i'));
    assert.equal(left['opted-out'], 2);
  });

  it('a second row of a person counts as duplicate only when the first was selected', () => {
    assert.equal(select('新客').left.duplicate, undefined);
    assert.equal(select('VIP').left.duplicate, 1);
  });

  it('keeps to the departments of the account; nobody’s row is in nobody’s department', () => {
    const { ids, left, scope } = select('VIP', { scope: { account: ['华东'] } });
    assert.equal(ids, 'ah');
    assert.equal(left['out-of-scope'], 2);
    assert.equal(scope.own.count(), 9);
    assert.deepEqual(select('VIP', { scope: { account: [] } }).ids, '');
  });

  it('a template narrows and never widens', () => {
    assert.equal(select('VIP', { scope: { account: ['华东', '华南'], template: ['华南'] } }).ids, 'b');
    const wide = select('VIP', { scope: { account: ['华东'], template: ['华东', '华南'] } });
    assert.equal(wide.ids, 'ah');
    assert.deepEqual(wide.notes, [{ key: 'audience.scope.refused', args: { departments: ['华南'] } }]);
    assert.equal(select('VIP', { scope: { template: ['华南'] } }).ids, 'b');
  });

  it('does not call the account’s own people out of scope because the template asks for fewer departments', () => {
    const { excludedRows, left } = select('VIP', { scope: { account: ['华东', '华南'], template: ['华南'] } });
    assert.deepEqual([left['out-of-scope'], left['other-department']], [1, 7]);
    assert.equal([...excludedRows['other-department']].map((row) => LIST.id(row)).join(''), 'acdaghi');
    const open = select('VIP', { scope: { template: ['华南'] } });
    assert.deepEqual([open.left['out-of-scope'], open.left['other-department']], [undefined, 8]);
  });

  it('customers of members whom the template does not name are nobody else’s to send to', () => {
    const list = tableOf(`id,owner,opted_out
a,zhangsan,
b,lisi,
c,,
d,lisi,
d,zhangsan,
e,wangwu,是`);
    const { rows, excluded } = selectAudience(list, undefined, { channel: 'wecom', ...NOON, senders: ['zhangsan'] });
    assert.equal([...rows].map((row) => list.id(row)).join(''), 'acd');
    assert.deepEqual([excluded['other-sender'], excluded.duplicate, excluded['opted-out']], [3, 0, 0]);
  });

  it('gives a number for other departments’ customers, and no row', () => {
    const { excludedRows, left } = select('VIP', { scope: { account: ['华东', '华南'], template: ['华南'] } });
    assert.equal(left['out-of-scope'], 1);
    assert.deepEqual([...excludedRows['out-of-scope']], []);
    assert.deepEqual([...select('VIP', { scope: { account: ['华南'] } }).excludedRows['out-of-scope']], []);
  });

  it('without a department column nobody is in any department, and the reader is told', () => {
    const list = tableOf('id\na\nb');
    const { recipients, notes } = selectAudience(list, undefined, {
      channel: 'wecom',
      ...NOON,
      scope: { account: ['华东'] },
    });
    assert.equal(recipients, 0);
    assert.deepEqual(notes, [{ key: 'audience.scope.no-column' }]);
  });

  it('leaves out by id, in the promised order of reasons', () => {
    const everybody = new Set('abcdefghi');
    const all = { doNotContact: everybody, alreadySent: everybody, overQuota: everybody };
    assert.deepEqual(select('VIP', { ...all, scope: { account: ['华东'] } }).left, {
      'out-of-scope': 2,
      duplicate: 1,
      'do-not-contact': 6,
    });
    assert.deepEqual(select('VIP', { alreadySent: (id) => id === 'a', overQuota: new Set(['a', 'h']) }).left, {
      duplicate: 1,
      'opted-out': 2,
      unreachable: 2,
      'already-sent': 1,
      quota: 1,
    });
  });

  it('lists who was left out, by reason', () => {
    const { excludedRows } = select(undefined);
    const ids = Object.entries(excludedRows).map(([reason, rows]) => [
      reason,
      [...rows].map((row) => LIST.id(row)).join(''),
    ]);
    assert.deepEqual(Object.fromEntries(ids.filter(([, list]) => list !== '')), {
      duplicate: 'ai',
      'opted-out': 'di',
      unreachable: 'cg',
    });
  });

  it('counts each condition by itself, inside the scope', () => {
    const { clauses } = select('VIP AND NOT (新客 OR 部门:华南)', { scope: { account: ['华东'] } });
    assert.deepEqual(clauses, [
      { range: { start: 0, end: 3 }, text: 'VIP', count: 7 },
      { range: { start: 13, end: 15 }, text: '新客', count: 2 },
      { range: { start: 19, end: 24 }, text: '部门:华南', count: 0 },
    ]);
  });

  it('selects nobody for an expression that could not be read', () => {
    assert.equal(select('VIP AND (').selected, 0);
  });

  it('gives the same answer for the same question', () => {
    assert.deepEqual(select('VIP OR 新客'), select('VIP OR 新客'));
  });
});
