import assert from 'node:assert/strict';
import { runChecks } from '../../server/core/checks/pipeline';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { type FixtureSettings, fixtureContext } from './fixtureContext';

const SOURCE = '会员日今晚八点开始，全场满三百减五十。回复 T 退订';
const check = (source: string, settings: FixtureSettings) => runChecks(fixtureContext(source, settings)).findings;
const fixed = (settings: FixtureSettings): string => {
  const [fix] = check(SOURCE, settings).find(({ rule }) => rule === 'law/identity')?.fixes ?? [];
  return applyEdits(SOURCE, fix?.edits ?? []);
};
const rulesOf = (source: string, settings: FixtureSettings): readonly string[] =>
  check(source, settings).map(({ rule }) => rule);

describe('the signature that law/identity offers', () => {
  it('holds no variable that nobody knows, and is asked for until it is filled in', () => {
    const source = fixed({});
    assert.match(source, /\n——（填写：店名） （填写：客服电话）$/);
    assert.deepEqual(
      rulesOf(source, {}).filter((rule) => rule.startsWith('variable/')),
      [],
    );
    const left = check(source, {}).find(({ rule }) => rule === 'law/identity');
    assert.deepEqual(left?.fixes, [], 'one line to fill in is enough');
    assert.ok(!rulesOf(source.replace(/（[^）]+） （[^）]+）/, '云上茶舍 400-000-0000'), {}).includes('law/identity'));
  });

  it('takes variables that everybody has a value for, and the name of the account', () => {
    const preset: FixtureSettings = { config: { variables: { 门店: '云上茶舍', 客服电话: '400-000-0000' } } };
    assert.match(fixed(preset), /\n——\{\{门店\}\} \{\{客服电话\}\}$/);
    assert.ok(!rulesOf(fixed(preset), preset).some((rule) => /^(?:variable|law)\//.test(rule)));
    const lacking: FixtureSettings = { audience: { columns: ['门店', '客服电话'], missing: { 门店: 2 } } };
    assert.match(fixed(lacking), /\n——（填写：店名） \{\{客服电话\}\}$/);
  });
});
