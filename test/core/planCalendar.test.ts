import assert from 'node:assert/strict';
import { type Calendar, createCalendar } from '../../server/core/plan/calendar';
import { parseWindow, parseWindows, uncrowded, WHOLE_DAY, without } from '../../server/core/plan/windows';
import { addDays, nextPeriod, zonedIso, zonedMs } from '../../server/core/plan/zonedTime';
import { wallClock } from '../property/planAudit';

const MINUTE = 60_000;
const minuteOf = (iso: string): number => Date.parse(iso) / MINUTE;

function calendarOf(
  zone: string,
  windows: readonly string[],
  crowded: readonly number[] = [],
  forced: readonly number[] = [],
): Calendar {
  const spans = parseWindows(windows);
  return createCalendar({
    zone,
    windows: { workday: spans, other: spans },
    crowded,
    forced,
    sendsOn: () => ({ cap: Number.POSITIVE_INFINITY, key: 'batches.perDay' }),
  });
}

describe('the calendar of an account', () => {
  for (const [zone, date, length] of [
    ['America/New_York', '2026-03-08', 1380],
    ['America/New_York', '2026-11-01', 1500],
    ['Europe/London', '2026-03-29', 1380],
    ['Europe/London', '2026-10-25', 1500],
    ['Australia/Lord_Howe', '2026-04-05', 1470],
    ['Asia/Beirut', '2026-03-29', 1380],
    ['America/Santiago', '2026-09-06', 1380],
    ['Africa/Casablanca', '2026-02-15', 1500],
    ['Asia/Shanghai', '2028-02-29', 1440],
    ['Asia/Kathmandu', '2026-12-31', 1440],
  ] as const) {
    it(`${zone}, ${date}: ${length} minutes, open exactly where its clock says so`, () => {
      const windows = ['00:00-00:20', '00:45-01:15', '01:30-03:10', '23:50-24:00'];
      const calendar = calendarOf(zone, windows);
      const clock = wallClock(zone);
      const day = calendar.at(
        minuteOf(`${date}T12:00:00Z`) - (zone.startsWith('A') && zone.includes('Australia') ? 600 : 0),
      );
      assert.equal(day.date, date);
      assert.equal(day.end - day.start, length);
      const open = new Set<number>();
      for (let pair = 0; pair < day.open.length; pair += 2) {
        for (let minute = day.open[pair] ?? 0; minute < (day.open[pair + 1] ?? 0); minute++) open.add(minute);
      }
      for (let minute = day.start; minute < day.end; minute++) {
        const { date: wallDate, time } = clock(minute * MINUTE);
        assert.equal(wallDate, date);
        const wanted = windows.some((window) => time >= window.slice(0, 5) && time < window.slice(6));
        assert.equal(open.has(minute), wanted, `${date} ${time}`);
        assert.equal(calendar.iso(minute).slice(0, 16), `${date}T${time}`);
        assert.equal(Date.parse(calendar.iso(minute)), minute * MINUTE);
      }
    });
  }

  it('finds the same days whatever the order of the questions', () => {
    const asked = [0, 700, 1440, 1439, -1, 40_000, 39_999, 100, 525_600];
    const forward = calendarOf('Europe/London', ['08:00-09:00']);
    for (const minute of [...asked].sort((a, b) => a - b)) forward.at(minute);
    const jumping = calendarOf('Europe/London', ['08:00-09:00']);
    for (const minute of asked) assert.deepEqual(jumping.at(minute), forward.at(minute));
  });

  it('closes crowded minutes, and opens the one that somebody asked for', () => {
    const noon = minuteOf('2026-11-25T12:00:00+08:00');
    const quiet = calendarOf('Asia/Shanghai', ['12:00-12:32'], [0, 30]).at(noon);
    assert.deepEqual(quiet.open, [noon + 1, noon + 30, noon + 31, noon + 32]);
    const forced = calendarOf('Asia/Shanghai', ['12:00-12:32'], [0, 30], [noon + 30]).at(noon);
    assert.deepEqual(forced.open, [noon + 1, noon + 32]);
    const first = calendarOf('Asia/Shanghai', ['12:00-12:32'], [0, 30], [noon]).at(noon);
    assert.deepEqual(first.open, [noon, noon + 30, noon + 31, noon + 32]);
    const outside = calendarOf('Asia/Shanghai', ['12:00-12:32'], [0, 30], [noon - 60]).at(noon);
    assert.deepEqual(outside.open, quiet.open);
  });

  it('counts months on over a new year', () => {
    const calendar = calendarOf('Asia/Shanghai', ['08:00-09:00']);
    const month = (iso: string) => calendar.at(minuteOf(iso)).month;
    assert.equal(month('2026-12-31T23:59:00+08:00') + 1, month('2027-01-01T00:00:00+08:00'));
  });
});

describe('windows', () => {
  it('reads ranges, over midnight too', () => {
    assert.deepEqual(parseWindow('12:00-14:00'), [{ from: 720, to: 840 }]);
    assert.deepEqual(parseWindow('8:00–9:30'), [{ from: 480, to: 570 }]);
    assert.deepEqual(parseWindow('22:00-02:00'), [
      { from: 0, to: 120 },
      { from: 1320, to: 1440 },
    ]);
    assert.deepEqual(parseWindow('22:00-00:00'), [{ from: 1320, to: 1440 }]);
    assert.deepEqual(parseWindow('00:00-24:00'), [...WHOLE_DAY]);
    assert.deepEqual(parseWindow('12:00-12:00'), []);
    for (const text of ['', '12-14', '24:00-06:00', '12:60-13:00', '25:00-26:00', '12:00', '12:00-24:01']) {
      assert.equal(parseWindow(text), undefined, text);
    }
  });

  it('joins what overlaps or touches, and cuts holes', () => {
    const spans = parseWindows(['09:00-10:00', '08:00-09:00', '08:30-08:40', 'nonsense']);
    assert.deepEqual(spans, [{ from: 480, to: 600 }]);
    assert.deepEqual(without(spans, [{ from: 500, to: 510 }]), [
      { from: 480, to: 500 },
      { from: 510, to: 600 },
    ]);
    assert.deepEqual(without(spans, [...WHOLE_DAY]), []);
  });

  it('leaves a span that holds crowded minutes only', () => {
    assert.deepEqual(uncrowded([{ from: 720, to: 721 }], [0, 30]), [{ from: 720, to: 721 }]);
    assert.deepEqual(uncrowded([{ from: 720, to: 722 }], [0, 30]), [{ from: 721, to: 722 }]);
    assert.deepEqual(uncrowded([{ from: 720, to: 722 }], []), [{ from: 720, to: 722 }]);
  });
});

describe('times in a zone', () => {
  const shanghai = 'Asia/Shanghai';
  it('reads wall times and times with an offset', () => {
    const noon = Date.parse('2026-11-25T12:00:00+08:00');
    for (const text of [
      '2026-11-25 12:00',
      '2026-11-25T12:00',
      '2026-11-25 12:00:00',
      '2026/11/25 12:00',
      '2026-11-25T04:00:00Z',
      '2026-11-25 13:00+09:00',
    ]) {
      assert.equal(zonedMs(text, shanghai), noon, text);
    }
    assert.equal(zonedMs('2026-11-25', shanghai), Date.parse('2026-11-25T00:00:00+08:00'));
    for (const text of [
      '',
      'noon',
      '2026-02-29 12:00',
      '2026-13-01',
      '2026-11-25 24:01',
      '2026-11-25 12:60',
      '12:00',
    ]) {
      assert.equal(zonedMs(text, shanghai), undefined, text);
    }
  });

  it('moves a time that the clock skips to after the change', () => {
    assert.equal(zonedMs('2026-03-08 02:30', 'America/New_York'), Date.parse('2026-03-08T03:30:00-04:00'));
  });

  it('writes offsets', () => {
    assert.equal(zonedIso(Date.parse('2026-07-01T00:00:59.999Z'), 'America/New_York'), '2026-06-30T20:00:59-04:00');
    assert.equal(zonedIso(0, 'Asia/Kathmandu'), '1970-01-01T05:30:00+05:30');
  });

  it('finds the next day, week and month', () => {
    const now = Date.parse('2028-02-27T23:00:00+08:00');
    const next = (period: 'day' | 'week' | 'month') =>
      zonedIso(nextPeriod(now, shanghai, period).start, shanghai).slice(0, 10);
    assert.deepEqual([next('day'), next('week'), next('month')], ['2028-02-28', '2028-02-28', '2028-03-01']);
    assert.equal(nextPeriod(now, shanghai, 'month').daysInMonth, 29);
    assert.equal(addDays('2028-02-28', 3), '2028-03-02');
    assert.equal(addDays('2028-02-30', 3), undefined);
  });
});
