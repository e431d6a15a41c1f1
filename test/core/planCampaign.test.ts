import assert from 'node:assert/strict';
import { planCampaign } from '../../server/core/plan/planCampaign';
import { example, planned, refused, shape } from './planExample';

const at = (time: string): number => Date.parse(`${time}+08:00`);

describe('planCampaign', () => {
  it('writes the plan of the contract', () => {
    const plan = planned({ channel: 'wecom', people: 1264, schedule: { start: '2026-11-25 12:00' } });
    assert.equal(shape(plan), '11-25 12:00 ×500, 11-25 13:01 ×500, 11-25 20:01 ×264');
    assert.deepEqual(Object.keys(plan), [
      'schema',
      'template',
      'contentHash',
      'account',
      'channel',
      'zone',
      'now',
      'audience',
      'batches',
      'start',
      'end',
      'limits',
      'certificate',
    ]);
    assert.deepEqual(Object.keys(plan.batches[0] ?? {}), ['id', 'message', 'start', 'size', 'recipients', 'text']);
    assert.equal(plan.schema, 'qunfa.plan/1');
    assert.equal(plan.now, '2026-11-25T11:00:00+08:00');
    assert.equal(plan.start, '2026-11-25T12:00:00+08:00');
    assert.equal(plan.end, '2026-11-25T20:01:00+08:00');
    assert.deepEqual(
      plan.batches.map(({ id }) => id),
      ['b001', 'b002', 'b003'],
    );
    assert.deepEqual(
      plan.limits.find(({ key }) => key === 'personTimes.perHour'),
      { key: 'personTimes.perHour', value: 500, layer: 'house', binding: true },
    );
    assert.equal(plan.limits.find(({ key }) => key === 'recipients.perBatch')?.binding, false);
  });

  it('tells the honest number: 2,500 a day in golden hours, 20 days for 50,000', () => {
    const plan = planned({ channel: 'wecom', people: 50_000, now: '2026-11-25T06:00:00+08:00' });
    const days = new Map<string, number>();
    for (const { start, size } of plan.batches)
      days.set(start.slice(0, 10), (days.get(start.slice(0, 10)) ?? 0) + size);
    assert.equal(days.size, 20);
    assert.ok([...days.values()].every((sum) => sum === 2500));
    assert.equal(plan.certificate?.optimal, true);
  });

  for (const [people, batches] of [
    [1, '×1'],
    [199, '×199'],
    [200, '×200'],
    [201, '×200 ×1'],
    [400, '×200 ×200'],
    [401, '×200 ×200 ×1'],
    [501, '×200 ×200 ×101'],
  ] as const) {
    it(`splits ${people} into lists of at most 200`, () => {
      const sizes = planned({ people }).batches.map(({ size }) => `×${size}`);
      assert.equal(sizes.join(' '), batches);
    });
  }

  it('takes recipients in input order', () => {
    const plan = planned({ people: 450 });
    assert.deepEqual(
      plan.batches.flatMap(({ recipients }) => recipients),
      Array.from({ length: 450 }, (_, index) => `r${index}`),
    );
  });

  it('keeps recipients with another text or sender apart, and merges nothing', () => {
    const people = ['a', 'b', 'a', 'c', 'a'].map((text, index) => ({
      id: `r${index}`,
      sender: index === 4 ? 'li' : 'zhang',
      texts: [`sha256:${text}`],
    }));
    const batches = planned({ channel: 'wecom', people }).batches.map(({ sender, text, recipients }) => ({
      sender,
      text,
      recipients,
    }));
    assert.equal(batches.length, 4);
    assert.ok(batches.some(({ recipients }) => recipients.join() === 'r0,r2'));
    assert.ok(batches.some(({ sender, recipients }) => sender === 'li' && recipients.join() === 'r4'));
  });

  describe('when to start', () => {
    it('starts at once where now lies inside a golden window, even at a crowded minute', () => {
      assert.equal(planned({ now: '2026-11-25T12:30:00+08:00' }).start, '2026-11-25T12:30:00+08:00');
      assert.equal(planned({ now: '2026-11-25T12:29:01+08:00' }).start, '2026-11-25T12:30:00+08:00');
      assert.equal(planned({ now: '2026-11-25T20:17:00+08:00' }).start, '2026-11-25T20:17:00+08:00');
    });

    it('keeps away from :00 and :30 where nothing asks for them', () => {
      assert.equal(planned().start, '2026-11-25T12:01:00+08:00');
      assert.equal(
        shape(planned({ people: 500, schedule: { start: '2026-11-25 12:29' } })),
        '11-25 12:29 ×200, 11-25 12:31 ×200, 11-25 12:32 ×100',
      );
    });

    it('takes the start that the template states, crowded or not', () => {
      assert.equal(planned({ schedule: { start: '2026-11-25 20:00' } }).start, '2026-11-25T20:00:00+08:00');
    });

    it('waits for the golden hours where the stated start lies outside them', () => {
      assert.equal(planned({ schedule: { start: '2026-11-25 15:00' } }).start, '2026-11-25T20:01:00+08:00');
    });

    it('does not go back in time where the stated start is past', () => {
      assert.equal(planned({ schedule: { start: '2026-11-20 12:00' } }).start, '2026-11-25T12:01:00+08:00');
    });

    it('uses a crowded minute where the window holds no other', () => {
      assert.equal(planned({ schedule: { windows: ['15:00-15:01'] } }).start, '2026-11-25T15:00:00+08:00');
    });

    it('reads a start with an offset', () => {
      assert.equal(planned({ schedule: { start: '2026-11-25T04:10:00Z' } }).start, '2026-11-25T12:10:00+08:00');
    });
  });

  describe('windows', () => {
    it('keeps to the windows of the template, avoided hours too: the author said so', () => {
      assert.equal(planned({ schedule: { windows: ['02:00-03:00'] } }).start, '2026-11-26T02:01:00+08:00');
      assert.equal(planned({ schedule: { windows: ['09:30-11:30'] } }).start, '2026-11-25T11:00:00+08:00');
    });

    it('crosses midnight', () => {
      const plan = planned({ people: 700, schedule: { windows: ['23:58-00:04'] } });
      assert.equal(shape(plan), '11-25 23:58 ×200, 11-25 23:59 ×200, 11-26 00:01 ×100, 11-26 23:58 ×200');
    });

    it('takes the avoided hours out of golden hours that a policy widens', () => {
      const figures = { 'schedule.goldenHours': ['05:00-13:00'] };
      assert.equal(planned({ figures, now: '2026-11-25T01:00:00+08:00' }).start, '2026-11-25T06:01:00+08:00');
      assert.equal(planned({ figures, now: '2026-11-25T08:59:30+08:00' }).start, '2026-11-25T12:01:00+08:00');
    });

    it('knows working days by the statutory calendar, make-up days included', () => {
      const figures = { 'schedule.goldenHours': ['09:00-12:30'] };
      const start = (now: string) => planned({ figures, now }).start;
      assert.equal(start('2026-10-07T08:00:00+08:00'), '2026-10-07T09:01:00+08:00', 'a Wednesday, but a holiday');
      assert.equal(start('2026-10-10T08:00:00+08:00'), '2026-10-10T12:01:00+08:00', 'a Saturday, but worked');
      assert.equal(start('2026-11-28T08:00:00+08:00'), '2026-11-28T09:01:00+08:00', 'a Saturday');
    });

    it('says where holidays are not announced yet, and only where they matter', () => {
      const notes = (figures: Record<string, string[]>) => {
        const result = planCampaign(example({ figures, now: '2027-03-02T11:00:00+08:00' }));
        return 'plan' in result ? result.notes.map(({ key }) => key) : [];
      };
      assert.deepEqual(notes({ 'schedule.goldenHours': ['08:00-13:00'] }), ['plan.note.workdays']);
      assert.deepEqual(notes({}), []);
    });
  });

  describe('limits of the account', () => {
    it('lets a new account make 50 sends a day for three days', () => {
      const people = Array.from({ length: 220 }, (_, index) => ({ id: `r${index}`, texts: [`sha256:${index}`] }));
      const plan = planned({ people, account: { registeredOn: '2026-11-24' }, now: '2026-11-25T07:00:00+08:00' });
      const days = plan.batches.map(({ start }) => start.slice(8, 10));
      const count = (day: string) => days.filter((other) => other === day).length;
      assert.deepEqual([count('25'), count('26'), count('27')], [50, 50, 120]);
      assert.equal(plan.limits.find(({ key }) => key === 'account.warmUp')?.binding, true);
    });

    it('keeps to batchesPerDay of the account', () => {
      const plan = planned({
        channel: 'wecom',
        people: 2000,
        account: { batchesPerDay: 1 },
        now: '2026-11-25T07:00:00+08:00',
      });
      assert.equal(shape(plan), '11-25 08:01 ×500, 11-26 08:01 ×500, 11-27 08:01 ×500, 11-28 08:01 ×500');
      assert.deepEqual(
        plan.limits.find(({ key }) => key === 'batches.perDay'),
        { key: 'batches.perDay', value: 1, layer: 'team', binding: true },
      );
    });

    it('keeps the pace of the template, and says so where it is above the limit', () => {
      const slow = planned({ people: 300, schedule: { pace: 100 } });
      assert.equal(shape(slow), '11-25 12:01 ×100, 11-25 13:01 ×100, 11-25 20:01 ×100');
      const result = planCampaign(example({ schedule: { pace: 900 } }));
      assert.ok('plan' in result);
      assert.deepEqual(result.notes, [{ key: 'plan.note.pace', args: { pace: 900, limit: 500 } }]);
    });

    it('keeps daily and monthly person-times where a policy has them', () => {
      const { policy, ...rest } = example({ people: 900, now: '2026-11-29T06:00:00+08:00' });
      const figure = (key: string, value: number) => ({
        key,
        value,
        unit: 'person-time',
        layer: 'team' as const,
        source: 'test',
        asOf: '2026',
      });
      const own = {
        'personTimes.perDay': figure('personTimes.perDay', 300),
        'personTimes.perMonth': figure('personTimes.perMonth', 500),
      };
      const find = (key: string) => own[key as keyof typeof own] ?? policy.find(key);
      const result = planCampaign({
        ...rest,
        policy: { ...policy, find, number: (key) => own[key as keyof typeof own] ?? policy.number(key) },
      });
      assert.ok('plan' in result);
      const days = new Map<string, number>();
      for (const { start, size } of result.plan.batches)
        days.set(start.slice(5, 10), (days.get(start.slice(5, 10)) ?? 0) + size);
      assert.deepEqual(Object.fromEntries(days), { '11-29': 300, '11-30': 200, '12-01': 200, '12-02': 200 });
    });
  });

  describe('what was sent before', () => {
    it('counts the last hour, the day and the last send', () => {
      const held = [
        { at: at('2026-11-25T12:10:00'), size: 200 },
        { at: at('2026-11-25T12:20:30'), size: 200 },
      ];
      const plan = planned({ people: 300, now: '2026-11-25T12:21:00+08:00', usage: { held } });
      assert.equal(shape(plan), '11-25 12:22 ×100, 11-25 13:10 ×200');
    });

    it('counts what other campaigns have planned, and not its own', () => {
      const planned400 = [{ campaign: 'other', start: at('2026-11-25T12:31:00'), size: 400 }];
      const usage = { held: [], planned: planned400 };
      assert.equal(shape(planned({ people: 200, usage })), '11-25 12:01 ×100, 11-25 13:01 ×100');
      assert.equal(shape(planned({ people: 200, usage, campaign: 'other' })), '11-25 12:01 ×200');
    });

    it('counts the sends of the day', () => {
      const held = Array.from({ length: 3 }, (_, index) => ({ at: at(`2026-11-25T08:0${index + 1}:00`), size: 1 }));
      const plan = planned({ people: 400, account: { batchesPerDay: 4 }, usage: { held } });
      assert.equal(shape(plan), '11-25 12:01 ×200, 11-26 08:01 ×200');
    });

    it('waits for a recipient who was contacted lately', () => {
      const people = [
        { id: 'a', texts: ['t'], notBefore: at('2026-11-26T12:10:30') },
        { id: 'b', texts: ['t'] },
      ];
      assert.equal(shape(planned({ people, schedule: { deadline: '2026-11-30 12:00' } })), '11-26 12:11 ×2');
      const plan = planned({ people: [people[0] ?? assert.fail()] });
      assert.equal(plan.limits.find(({ key }) => key === 'recipient.minGap')?.binding, true);
    });

    it('waits years if it must, and not a moment longer', () => {
      const people = [{ id: 'a', texts: ['t'], notBefore: at('2041-02-28T23:00:00') }];
      assert.equal(planned({ people }).start, '2041-03-01T08:01:00+08:00');
    });

    it('moves customers whose monthly quota is used up to the next month', () => {
      const people = [
        { id: 'a', texts: ['t'], quotaUsed: 30 },
        { id: 'b', texts: ['u'], quotaUsed: 29 },
      ];
      const plan = planned({ channel: 'wecom', people });
      assert.equal(shape(plan), '11-25 12:01 ×1, 12-01 08:01 ×1');
      assert.deepEqual(
        plan.limits.find(({ key }) => key === 'quota.perCustomer'),
        { key: 'quota.perCustomer', value: 30, layer: 'platform', binding: true },
      );
      const weekly = planned({
        channel: 'wecom',
        account: { quotaPerCustomer: 'week' },
        people: [{ id: 'a', texts: ['t'], quotaUsed: 7 }],
      });
      assert.equal(shape(weekly), '11-30 08:01 ×1', 'Monday');
    });
  });

  describe('several messages', () => {
    it('sends them in order and close together, the 24 hours notwithstanding', () => {
      const plan = planned({ people: 400, messages: 2 });
      const times = new Map<string, number[]>();
      for (const { recipients, message, start } of plan.batches) {
        for (const id of recipients) times.set(id, [...(times.get(id) ?? []), message, Date.parse(start)]);
      }
      for (const [id, [first, one = 0, second, two = 0]] of times) {
        assert.deepEqual([first, second], [0, 1], id);
        assert.ok(two > one && two - one <= 3_600_000, id);
      }
      const perHour = plan.batches
        .filter(({ start }) => start < '2026-11-25T13:00')
        .reduce((sum, { size }) => sum + size, 0);
      assert.ok(perHour > 250 && perHour <= 500, 'person-times count, not persons');
    });

    it('gathers a common second message where the first is personal', () => {
      const people = Array.from({ length: 120 }, (_, index) => ({
        id: `r${index}`,
        texts: [`sha256:${index}`, 'sha256:same'],
      }));
      const plan = planned({ people, messages: 2 });
      assert.ok(plan.batches.length <= 120 + 4, `${plan.batches.length} batches`);
    });

    it('refuses more messages than a customer may get', () => {
      const [refusal] = refused({ channel: 'wecom', messages: 2, account: { quotaPerCustomer: 'day' } });
      assert.equal(refusal?.code, 'plan/customer-quota.day');
    });
  });

  describe('clock changes', () => {
    const windows = ['01:30-03:30'];
    it('skips the hour that New York skips', () => {
      const plan = planned({
        people: 700,
        account: { zone: 'America/New_York' },
        now: '2026-03-08T06:00:00Z',
        schedule: { windows },
      });
      assert.equal(plan.batches[0]?.start, '2026-03-08T01:31:00-05:00');
      assert.ok(plan.batches.every(({ start }) => !start.includes('T02:')));
      assert.equal(
        plan.batches[3]?.start,
        '2026-03-09T01:31:00-04:00',
        'an hour later by the clock is a closed window',
      );
    });

    it('tells the two half past one apart when London goes back', () => {
      const plan = planned({
        people: 1200,
        account: { zone: 'Europe/London' },
        now: '2026-10-25T00:00:00Z',
        schedule: { windows: ['01:10-01:50'] },
      });
      assert.deepEqual(
        [plan.batches[0]?.start, plan.batches[3]?.start],
        ['2026-10-25T01:10:00+01:00', '2026-10-25T01:10:00+00:00'],
      );
    });

    it('plans over a leap day', () => {
      const plan = planned({ people: 600, now: '2028-02-29T20:30:30+08:00', schedule: { windows: ['20:00-21:00'] } });
      assert.equal(plan.start, '2028-02-29T20:31:00+08:00');
      assert.equal(plan.end, '2028-03-01T20:01:00+08:00');
    });
  });
});
