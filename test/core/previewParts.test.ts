import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rangeSweep } from '../../server/core/preview/rangeSweep';
import { shownLength } from '../../server/core/preview/shownLength';
import type { Range } from '../../server/core/text';

describe('parts of the preview', () => {
  const range = fc
    .tuple(fc.nat({ max: 60 }), fc.nat({ max: 12 }))
    .map(([start, length]): Range => ({ start, end: start + length }));

  it('find what touches each of many intervals as a look at every pair does', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 20 }), fc.array(range, { maxLength: 20 }), (items, asked) => {
        const sweep = rangeSweep(items);
        for (const one of [...asked].sort((a, b) => a.start - b.start || a.end - b.end)) {
          const wanted = items.filter(({ start, end }) => start < one.end && end > one.start);
          const byStart = (a: Range, b: Range): number => a.start - b.start || a.end - b.end;
          assert.deepEqual([...sweep(one)].sort(byStart), wanted.sort(byStart));
        }
      }),
    );
  });

  it('walk through a line of thousands of marks once', () => {
    let looks = 0;
    const count = 20_000;
    const items = Array.from({ length: count }, (_, at) => ({
      get start() {
        looks++;
        return at * 3;
      },
      end: at * 3 + 3,
    }));
    const sweep = rangeSweep(items);
    for (let at = 0; at < count; at++) assert.equal(sweep({ start: at * 3, end: at * 3 + 3 }).length, 1);
    assert.ok(looks < count * 60, `${looks} looks`);
  });

  it('write the length of a film as phones do', () => {
    const written = [0, 0.4, 7, 59.6, 75, 600, 3723].map(shownLength);
    assert.deepEqual(written, ['0:01', '0:01', '0:07', '1:00', '1:15', '10:00', '1:02:03']);
  });
});
