import assert from 'node:assert/strict';
import { FixedFindings } from '../../client/src/fixedFindings';

describe('the first finding fixed', () => {
  const uri = 'file:///a.broadcast.md';
  const over = (steps: readonly [version: number, rules: readonly string[], seconds: number][]): boolean[] => {
    const fixed = new FixedFindings();
    return steps.map(([version, rules, seconds]) => fixed.saw(uri, version, rules, seconds * 1000));
  };

  it('is one that stood for a while and is gone from a later text, while others stay', () => {
    assert.deepEqual(
      over([
        [1, ['text/length', 'words/absolute'], 0],
        [2, ['text/length', 'words/absolute'], 3],
        [3, ['text/length'], 5],
      ]),
      [false, false, true],
    );
  });

  it('is none where checks were switched off, or the text is looked at anew', () => {
    assert.deepEqual(
      over([
        [4, ['words/absolute'], 0],
        [4, [], 60],
        [5, [], 61],
      ]),
      [false, false, false],
    );
  });

  it('is none that came and went while a word was typed, and none of an empty template that is being filled', () => {
    assert.deepEqual(
      over([
        [1, ['template/empty-message'], 0],
        [2, ['template/empty-message', 'variable/unknown'], 10],
        [3, ['template/empty-message'], 11],
        [4, [], 12],
      ]),
      [false, false, false, false],
    );
  });

  it('is none of a template that was closed and opened again', () => {
    const fixed = new FixedFindings();
    fixed.saw(uri, 1, ['words/absolute'], 0);
    fixed.closed(uri);
    assert.equal(fixed.saw(uri, 2, [], 60_000), false);
  });
});
