import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PreviewScrollEcho } from '../../client/src/panes/previewScrollEcho';

describe('preview scroll echo', () => {
  it('takes a move that nobody of us asked for as a person’s', () => {
    assert.equal(new PreviewScrollEcho().isEcho(5, 40, 100), false);
  });

  it('takes one jump, or a smooth approach, as our own, and what comes after as a person’s', () => {
    const echo = new PreviewScrollEcho();
    echo.expect(50, 10);
    assert.deepEqual(
      [20, 35, 50, 52].map((top) => echo.isEcho(top, top + 30, 200)),
      [true, true, true, false],
    );
  });

  it('gives way at once to a person who moves the other way', () => {
    const echo = new PreviewScrollEcho();
    echo.expect(50, 10);
    assert.deepEqual(
      [20, 12, 20].map((top) => echo.isEcho(top, top + 30, 200)),
      [true, false, false],
    );
  });

  it('expects nothing where the line is at the top already', () => {
    const echo = new PreviewScrollEcho();
    echo.expect(10, 10);
    assert.equal(echo.isEcho(11, 41, 200), false);
  });

  it('counts the end of the document as an arrival', () => {
    const echo = new PreviewScrollEcho();
    echo.expect(99, 10);
    assert.equal(echo.isEcho(70, 99, 99), true);
    assert.equal(echo.isEcho(60, 89, 99), false);
  });

  it('drops no more than the approach, however a person and we take turns', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 20 }), (moves) => {
        const echo = new PreviewScrollEcho();
        echo.expect(50, 0);
        const dropped = moves.filter((top) => echo.isEcho(top, top + 10, 500));
        const distances = dropped.map((top) => Math.abs(50 - top));
        assert.ok(distances.every((distance, at) => at === 0 || distance < (distances[at - 1] ?? 0)));
      }),
    );
  });
});
