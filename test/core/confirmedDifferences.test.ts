import assert from 'node:assert/strict';
import { type Confirmed, confirmedDifferences } from '../../server/core/send/confirmed';

describe('what was confirmed, against what would be sent', () => {
  const was: Confirmed = {
    ...{ contentHash: 'sha256:a', account: 'flagship', transport: 'wecom', address: 'https://one.example' },
    ...{ recipients: 5, batches: 2, people: 'sha256:p', now: '2026-11-25T12:00:00+08:00' },
    ...{ start: '2026-11-25T12:01:00+08:00', end: '2026-11-25T12:06:00+08:00' },
  };
  const facts = (is: Partial<Confirmed>, before: Partial<Confirmed> = {}) =>
    confirmedDifferences({ ...was, ...before }, { ...was, ...is }).map(({ key }) => key.split('.').at(-1));

  it('is the same where nothing but the time has gone on', () => {
    assert.deepEqual(facts({}), []);
    const later = { now: '2026-11-25T12:20:00+08:00', start: '2026-11-25T12:21:00+08:00' };
    assert.deepEqual(facts({ ...later, end: '2026-11-25T12:26:00+08:00' }), []);
    assert.deepEqual(facts({ ...later, end: '2026-11-26T12:01:00+08:00' }), ['end']);
  });
  it('differs by account, way, address, people, batches and times', () => {
    assert.deepEqual(facts({ account: 'second', transport: 'outbox', batches: 3 }), [
      'account',
      'transport',
      'batches',
    ]);
    assert.deepEqual(facts({ address: 'https://two.example' }), ['address']);
    assert.deepEqual(facts({ recipients: 6, people: 'sha256:q' }), ['recipients']);
    assert.deepEqual(facts({ people: 'sha256:q' }), ['people']);
    assert.deepEqual(facts({ start: '2026-11-25T11:01:00+08:00' }), ['start']);
    assert.deepEqual(facts({ start: null, end: null }), ['start', 'end']);
  });
  it('of a campaign under way is the campaign, the account and the way', () => {
    const going = { campaign: 'c1', recipients: 0, batches: 0, start: null, end: null };
    assert.deepEqual(facts({ ...going, recipients: 3 }, { campaign: 'c1' }), []);
    assert.deepEqual(facts({ ...going, campaign: 'c2' }, going), ['campaign']);
    assert.deepEqual(facts({ ...going, address: 'https://two.example' }, going), ['address']);
    assert.deepEqual(facts(going).slice(0, 2), ['campaign', 'recipients']);
  });
});
