import assert from 'node:assert/strict';
import { defaultConfig, parseConfig, resolveTemplate } from '../../server/core/config';
import { parseTemplate } from '../../server/core/template';
import { said } from './templateReading';

const NONE = defaultConfig('/shop');
const EMPTY = parseConfig('{}', '/shop/qunfa.config.json');
const ONE = parseConfig(
  '{"accounts": {"me": {"channel": "personal", "zone": "Asia/Urumqi"}}}',
  '/shop/qunfa.config.json',
);
const TWO = parseConfig(
  '{"accounts": {"me": {"channel": "personal"}, "flagship": {"channel": "wecom"}}}',
  '/shop/qunfa.config.json',
);

function resolve(yaml: string, config = TWO) {
  const source = `---\n${yaml}\n---\n正文`;
  const { channel, accountId, account, zone, kind, accountProblem } = resolveTemplate(parseTemplate(source), config);
  if (accountProblem) said(accountProblem.sentence);
  assert.equal(account !== undefined, accountId !== undefined && Object.hasOwn(config.accounts, accountId));
  const { code, range, suggestions } = accountProblem ?? {};
  return [channel, accountId, zone, kind, code, range && source.slice(range.start, range.end), suggestions?.join()];
}

describe('configuration: who sends a template', () => {
  it('the account that it names', () => {
    assert.deepEqual(resolve('account: flagship\nkind: notice'), [
      'wecom',
      'flagship',
      'Asia/Shanghai',
      'notice',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('the only account, with its channel and its zone', () => {
    assert.deepEqual(resolve('', ONE), ['personal', 'me', 'Asia/Urumqi', 'marketing', undefined, undefined, undefined]);
  });

  it('nobody yet where several could', () => {
    assert.deepEqual(resolve(''), [
      'personal',
      undefined,
      'Asia/Shanghai',
      'marketing',
      'several',
      undefined,
      'me,flagship',
    ]);
    assert.deepEqual(resolve('channel: personal')[0], 'personal');
  });

  it('nobody where the name is not known, with the nearest name', () => {
    assert.deepEqual(resolve('account: flagshop'), [
      'personal',
      'flagshop',
      'Asia/Shanghai',
      'marketing',
      'unknown',
      'flagshop',
      'flagship',
    ]);
    assert.deepEqual(resolve('account: constructor').slice(4, 6), ['unknown', 'constructor']);
    assert.deepEqual(resolve('account: me', EMPTY).slice(4), ['unknown', 'me', '']);
  });

  it('nobody without a configuration, which is told apart so that checks can stay silent', () => {
    assert.deepEqual(resolve('account: me', NONE).slice(4), ['no-config', 'me', '']);
    assert.deepEqual(resolve('', NONE).slice(4), ['none', undefined, '']);
    assert.deepEqual(resolveTemplate(parseTemplate('正文'), NONE).channel, 'personal', 'the stricter one');
    assert.equal(resolveTemplate(parseTemplate('正文'), NONE).channelUnknown, true);
  });

  it('the channel that all accounts share, whichever of them is meant', () => {
    const zone = 'Asia/Shanghai';
    const config = { ...ONE, accounts: { a: { channel: 'wecom', zone }, b: { channel: 'wecom', zone } } } as const;
    const resolved = resolveTemplate(parseTemplate('正文'), config);
    assert.deepEqual([resolved.channel, resolved.accountId, resolved.channelUnknown], ['wecom', undefined, undefined]);
  });

  it('an account of another channel is a contradiction', () => {
    assert.deepEqual(resolve('channel: wecom', ONE), [
      'wecom',
      'me',
      'Asia/Urumqi',
      'marketing',
      'channel',
      'wecom',
      'personal',
    ]);
  });
});
