import assert from 'node:assert/strict';
import { runChecks } from '../../server/core/checks/pipeline';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { fixtureContext, type FixtureSettings } from './fixtureContext';

type Accounts = NonNullable<FixtureSettings['config']>['accounts'];
const zone = 'Asia/Shanghai';
const MIXED: Accounts = { me: { channel: 'personal', zone }, shop: { channel: 'wecom', zone } };
const TWO: Accounts = { me: { channel: 'personal', zone }, other: { channel: 'personal', zone } };

const found = (source: string, config: FixtureSettings['config'] = {}) => {
  const { findings } = runChecks(fixtureContext(source, { config }));
  return findings.filter(({ message }) => message.key === 'checks.template/front-matter.noChannel');
};

describe('a template of which nobody knows the channel', () => {
  it('is told so, with both channels as fixes that settle it', () => {
    for (const source of [
      '---\nkind: service\n---\n您好',
      '---\r\nkind: service\r\n---\r\n您好',
      '---\n---\n您好',
      '您好',
      '\ufeff您好',
      '\ufeff---\nkind: service\n---\n您好',
      '---\naccount: shop\n---\n您好',
    ]) {
      const [finding, ...more] = found(source);
      assert.equal(more.length, 0);
      assert.equal(finding?.severity, 'error', source);
      assert.equal(finding?.fixes.length, 2);
      for (const fix of finding?.fixes ?? []) {
        const fixed = applyEdits(source, fix.edits);
        assert.deepEqual(found(fixed), [], fixed);
        assert.equal(fixed.endsWith('您好'), true);
      }
    }
    assert.equal(found('您好', { accounts: MIXED, file: '/project/qunfa.config.json' }).length, 1);
  });

  it('is none where the template, its account or all accounts say it', () => {
    const file = '/project/qunfa.config.json';
    assert.deepEqual(found('---\nchannel: wecom\n---\n您好'), []);
    assert.deepEqual(found('---\naccount: shop\n---\n您好', { accounts: MIXED, file }), []);
    assert.deepEqual(found('您好', { accounts: TWO, file }), []);
    assert.equal(fixtureContext('您好', { config: { accounts: TWO, file } }).channel, 'personal');
  });

  it('is left alone where the reason is told already, and where there is nothing to send', () => {
    const file = '/project/qunfa.config.json';
    assert.deepEqual(found('---\nchannel: wechat\n---\n您好'), []);
    assert.deepEqual(found('---\nchanel: wecom\n---\n您好'), []);
    assert.deepEqual(found('---\naccount: nobody\n---\n您好', { accounts: MIXED, file }), []);
    assert.deepEqual(found('您好', { unread: true, file }), []);
    assert.deepEqual(found(' \n'), []);
  });

  it('is checked as the stricter channel', () => {
    const { findings } = runChecks(fixtureContext('看 https://example.org/a 。退订回 T。——云上茶舍 400-000-0000'));
    const link = findings.find(({ rule }) => rule === 'link/external');
    assert.equal(link?.severity, 'error');
  });
});
