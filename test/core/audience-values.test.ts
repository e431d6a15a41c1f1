import assert from 'node:assert/strict';
import {
  parseLevel,
  parseNumber,
  parseOptOut,
  parsePlatform,
  parseRelation,
} from '../../server/core/audience/cellValues';
import { fold } from '../../server/core/audience/fold';
import { parseDuration, parseMoment } from '../../server/core/audience/moment';
import { wallTime } from '../../server/core/audience/wallTime';

describe('audience values', () => {
  it('levels', () => {
    const levels = ['1', '5', 'A', 'e', 'Ｃ', '3级', 'B级', ' 2 '].map(parseLevel);
    assert.deepEqual(levels, [1, 5, 1, 5, 3, 3, 2, 2]);
    assert.deepEqual(['', '0', '6', 'F', '12', '高', 'AB'].map(parseLevel), [0, 0, 0, 0, 0, 0, 0]);
  });

  it('relations, also several at once', () => {
    const bits = ['friend', '客户', 'none', 'Friend;customer', '同事', ''].map((text) => parseRelation(text).bits);
    assert.deepEqual(bits, [1, 2, 4, 3, 4, 0]);
  });

  it('opt-outs', () => {
    assert.deepEqual(['是', 'TRUE', '1', '已退订', 'y'].map(parseOptOut), [true, true, true, true, true]);
    assert.deepEqual(['否', 'false', '0', '', '未退订'].map(parseOptOut), [false, false, false, false, false]);
    assert.equal(parseOptOut('也许'), undefined);
  });

  it('platforms', () => {
    assert.deepEqual(['iOS', '苹果', 'Android', '安卓', '鸿蒙', ''].map(parsePlatform), [
      'ios',
      'ios',
      'android',
      'android',
      'other',
      undefined,
    ]);
  });

  it('numbers', () => {
    assert.deepEqual(['5', '05', '-1.5', '1,234.5', '１２', '+3'].map(parseNumber), [5, 5, -1.5, 1234.5, 12, 3]);
    for (const text of ['', '1e5', '12%', '1,23', '0x10', 'Infinity']) assert.ok(Number.isNaN(parseNumber(text)), text);
  });

  it('folding keeps the length of the trimmed text', () => {
    assert.equal(fold('　ＶＩＰ　Club '), 'vip club');
    for (const text of ['İstanbul', 'ẞ', 'ＡＢＣ　ｄ', '会员：Ａ'])
      assert.equal(fold(text).length, text.trim().length, text);
  });
});

describe('audience dates', () => {
  const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 19);
  const cases: readonly (readonly [string, string, string, 'wall' | 'instant'])[] = [
    ['2026-11-01', '2026-11-01T00:00:00', '2026-11-02T00:00:00', 'wall'],
    ['2026/11/1', '2026-11-01T00:00:00', '2026-11-02T00:00:00', 'wall'],
    ['2026.11.01', '2026-11-01T00:00:00', '2026-11-02T00:00:00', 'wall'],
    ['20261101', '2026-11-01T00:00:00', '2026-11-02T00:00:00', 'wall'],
    ['2026年11月1日', '2026-11-01T00:00:00', '2026-11-02T00:00:00', 'wall'],
    ['2026年11月', '2026-11-01T00:00:00', '2026-12-01T00:00:00', 'wall'],
    ['2026-12', '2026-12-01T00:00:00', '2027-01-01T00:00:00', 'wall'],
    ['2026', '2026-01-01T00:00:00', '2027-01-01T00:00:00', 'wall'],
    ['2026-11-01 9:05', '2026-11-01T09:05:00', '2026-11-01T09:06:00', 'wall'],
    ['2026-11-01T09:05:07', '2026-11-01T09:05:07', '2026-11-01T09:05:08', 'wall'],
    ['2026-11-01T09:05:07.250+08:00', '2026-11-01T01:05:07', '2026-11-01T01:05:08', 'instant'],
    ['2026-11-01T09:05Z', '2026-11-01T09:05:00', '2026-11-01T09:06:00', 'instant'],
    ['1793494800', '2026-11-01T01:00:00', '2026-11-01T01:00:01', 'instant'],
    ['2024-02-29', '2024-02-29T00:00:00', '2024-03-01T00:00:00', 'wall'],
  ];
  for (const [text, start, end, kind] of cases)
    it(text, () => {
      const moment = parseMoment(text);
      assert.deepEqual(moment && [iso(moment.start), iso(moment.end), moment.kind], [start, end, kind]);
    });

  it('refuses days and hours that do not exist, and texts that are no date', () => {
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-11-31',
      '2026-11-01 24:00',
      '2026-11-01 10:60',
      '11/1/2026',
      '昨天',
      '',
      '26-11-01',
      '1200.5',
      '2026.5',
      '1200-05-01',
      '2026-11 10:00',
      '2026-11-01Z',
    ])
      assert.equal(parseMoment(text), undefined, text);
  });

  it('reads lengths of time', () => {
    assert.deepEqual(['30d', '30天', '12小时', '2w', '1 周', '8H'].map(parseDuration), [
      { amount: 30, unit: 'day' },
      { amount: 30, unit: 'day' },
      { amount: 12, unit: 'hour' },
      { amount: 14, unit: 'day' },
      { amount: 7, unit: 'day' },
      { amount: 8, unit: 'hour' },
    ]);
    for (const text of ['30', 'd', '3m', '-3d', '1.5d']) assert.equal(parseDuration(text), undefined, text);
  });

  it('knows the wall time of a zone, over a change of its clocks too', () => {
    const wall = (zone: string, instant: string): string => iso(wallTime(zone)(Date.parse(instant)));
    assert.equal(wall('Asia/Shanghai', '2026-11-25T16:30:00Z'), '2026-11-26T00:30:00');
    assert.equal(wall('America/New_York', '2026-11-01T05:59:59Z'), '2026-11-01T01:59:59');
    assert.equal(wall('America/New_York', '2026-11-01T06:00:00Z'), '2026-11-01T01:00:00');
    assert.equal(wall('Asia/Kathmandu', '2026-11-25T00:00:00Z'), '2026-11-25T05:45:00');
  });
});
