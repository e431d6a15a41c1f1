import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding, Fix } from '../../server/core/checks/model';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { compatibleEdits } from '../../server/core/fixes/compatibleEdits';
import { fixAll } from '../../server/core/fixes/fixAll';
import type { TextEdit } from '../../server/core/text';

const edit = (start: number, end: number, text = ''): TextEdit => ({ range: { start, end }, text });
const fix = (...edits: TextEdit[]): Fix => ({ title: { key: 'x' }, safe: true, edits });
const finding = (...fixes: Fix[]): Finding => ({
  rule: 'a/b',
  severity: 'warning',
  layer: undefined,
  source: undefined,
  message: { key: 'x' },
  range: { start: 0, end: 0 },
  data: {},
  fixes,
});

const anyEdit = fc
  .tuple(fc.nat(40), fc.nat(6), fc.string({ maxLength: 3 }))
  .map(([start, length, text]) => edit(start, start + length, text));
const anyFixes = fc.array(
  fc.array(anyEdit, { minLength: 1, maxLength: 3 }).map((edits) => fix(...edits)),
  { maxLength: 12 },
);

describe('fixes', () => {
  it('applies edits by the offsets of the source, in whatever order they come', () => {
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'E!'), edit(0, 0, '>'), edit(1, 3)]), '>adE!f');
  });

  it('throws on edits that overlap or leave the source', () => {
    assert.throws(() => applyEdits('abcdef', [edit(0, 3), edit(2, 4)]));
    assert.throws(() => applyEdits('abc', [edit(2, 9)]));
  });

  it('takes a fix whole or not at all', () => {
    const edits = compatibleEdits([fix(edit(0, 2)), fix(edit(1, 3), edit(8, 9)), fix(edit(5, 6))]);
    assert.deepEqual(edits, [edit(0, 2), edit(5, 6)]);
  });

  it('takes an edit once that two findings ask for', () => {
    assert.deepEqual(compatibleEdits([fix(edit(3, 9)), fix(edit(3, 9))]), [edit(3, 9)]);
    assert.deepEqual(compatibleEdits([fix(edit(3, 3, 'x')), fix(edit(3, 3, 'x'))]), [edit(3, 3, 'x')]);
  });

  it('never gives edits that overlap, and always leaves the rest of the text alone', () => {
    fc.assert(
      fc.property(anyFixes, (fixes) => {
        const edits = compatibleEdits(fixes);
        for (let i = 1; i < edits.length; i++) {
          const before = edits[i - 1];
          const after = edits[i];
          assert.ok(before && after && before.range.end <= after.range.start);
        }
        const source = 'x'.repeat(60);
        const removed = edits.reduce((sum, one) => sum + one.range.end - one.range.start, 0);
        const added = edits.reduce((sum, one) => sum + one.text.length, 0);
        assert.equal(applyEdits(source, edits).length, 60 - removed + added);
      }),
    );
  });

  it('takes at least the first fix, so that every round makes progress', () => {
    fc.assert(
      fc.property(anyFixes, (fixes) => {
        const sound = fixes.filter((one) => one.edits.length === 1);
        assert.equal(compatibleEdits(sound).length > 0, sound.length > 0);
      }),
    );
  });

  it('goes on to a fixed point', () => {
    const check = (source: string): Finding[] =>
      [...source.matchAll(/aa/g)].map((match) => finding(fix(edit(match.index, match.index + 2, 'a'))));
    const result = fixAll('aaaaaaaab aa', check);
    assert.equal(result.source, 'ab a');
    assert.equal(result.settled, true);
    assert.deepEqual(fixAll(result.source, check), { source: 'ab a', rounds: 0, settled: true });
  });

  it('stops where two fixes undo each other', () => {
    const result = fixAll('a', (source) => [finding(fix(edit(0, 1, source === 'a' ? 'b' : 'a')))]);
    assert.equal(result.settled, false);
  });

  it('leaves fixes alone that are only offered', () => {
    const offered: Fix = { ...fix(edit(0, 1)), safe: false };
    assert.equal(fixAll('abc', () => [finding(offered)]).source, 'abc');
  });
});
