import assert from 'node:assert/strict';
import en from '../../l10n/plan.en.json';
import zh from '../../l10n/plan.zh-cn.json';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { planToIcs } from '../../server/core/plan/planToIcs';
import { planned } from './planExample';

const chinese = createLocalizer('zh-cn', zh);

/** Content lines as RFC 5545 §3.1 has them: folds undone. */
const unfolded = (text: string): string[] => text.replace(/\r\n[ \t]/g, '').split('\r\n');
const valuesOf = (text: string, name: string): string[] =>
  unfolded(text).flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1)] : []));

describe('planToIcs', () => {
  const plan = planned({
    people: 450,
    template: '活动,会员日;预热/\\第一批/很长很长的名字很长很长的名字👨‍👩‍👧很长很长的名字.broadcast.md',
  });
  const text = planToIcs(plan, chinese);

  it('is well-formed: CRLF, at most 75 octets a line, balanced parts', () => {
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
    assert.equal(text.replace(/\r\n/g, '').match(/[\r\n]/), null);
    for (const line of text.split('\r\n'))
      assert.ok(Buffer.byteLength(line) <= 75, `${Buffer.byteLength(line)} octets: ${line}`);
    assert.doesNotMatch(text, /\uFFFD/);
    const stack: string[] = [];
    for (const line of unfolded(text)) {
      const [name, value = ''] = line.split(':');
      if (name === 'BEGIN') stack.push(value);
      if (name === 'END') assert.equal(stack.pop(), value);
    }
    assert.deepEqual(stack, []);
    for (const name of ['VERSION', 'PRODID', 'METHOD']) assert.equal(valuesOf(text, name).length, 1, name);
  });

  it('has one event a batch, in UTC, with a reminder', () => {
    assert.deepEqual(valuesOf(text, 'DTSTART'), ['20261125T040100Z', '20261125T040200Z', '20261125T040300Z']);
    assert.deepEqual(valuesOf(text, 'DTEND'), ['20261125T040200Z', '20261125T040300Z', '20261125T040400Z']);
    assert.deepEqual(new Set(valuesOf(text, 'DTSTAMP')), new Set(['20261125T030000Z']));
    assert.equal(valuesOf(text, 'TRIGGER').length, 3);
  });

  it('escapes commas, semicolons, backslashes and line breaks', () => {
    const [summary = ''] = valuesOf(text, 'SUMMARY');
    assert.ok(summary.includes('活动\\,会员日\\;预热/\\\\第一批/'), summary);
    const several = planToIcs(planned({ people: 10, messages: 2 }), chinese);
    assert.ok(valuesOf(several, 'DESCRIPTION').some((value) => value.includes('\\n')));
  });

  it('gives each batch an identity that stays', () => {
    const ids = valuesOf(text, 'UID');
    assert.equal(new Set(ids).size, 3);
    assert.equal(planToIcs(plan, chinese), text, 'same bytes');
    const later = planToIcs(planned({ people: 450, now: '2026-11-26T11:00:00+08:00' }), chinese);
    assert.deepEqual(valuesOf(later, 'UID'), ids, 'a later plan moves the events');
    const other = planToIcs({ ...plan, account: '旗舰 店' }, chinese);
    assert.ok(valuesOf(other, 'UID').every((id) => /^[\x21-\x7e]+$/.test(id) && !ids.includes(id)));
  });

  it('speaks English too', () => {
    const english = planToIcs(planned({ people: 1 }), createLocalizer('en', en));
    assert.deepEqual(valuesOf(english, 'SUMMARY'), ['Broadcast b001: 1 person (a.broadcast.md)']);
  });
});
