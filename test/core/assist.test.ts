import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  answerOf,
  checkAnswer,
  countReasons,
  newTickList,
  readTickCommand,
  shownRows,
  type TickList,
  withFilter,
  withSkips,
  withTicks,
} from '../../server/core/assist';
import { printable, printableLine } from '../../server/core/printable';

const PEOPLE = ['谢瑾·上海006', '任予·宁波164', '朱行清·苏州226', '孙望·苏州243', 'Amy Li'].map((id) => ({
  id,
  name: id === 'Amy Li' ? '艾米' : undefined,
}));
const list: TickList = newTickList(PEOPLE);
const read = (line: string, from = list) => readTickCommand(line, from);
const ids = (...at: number[]) => at.map((number) => PEOPLE[number - 1]?.id);

describe('the lines of the batch assistant', () => {
  it('ticks by number, range and name', () => {
    assert.deepEqual(read('2'), { kind: 'tick', ids: ids(2) });
    assert.deepEqual(read('1-2, 4'), { kind: 'tick', ids: ids(1, 2, 4) });
    assert.deepEqual(read('１－２'.normalize('NFKC')), { kind: 'tick', ids: ids(1, 2) });
    assert.deepEqual(read('１、３'), { kind: 'tick', ids: ids(1, 3) });
    assert.deepEqual(read('任予'), { kind: 'tick', ids: ids(2) });
    assert.deepEqual(read('amy li'), { kind: 'tick', ids: ids(5) });
    assert.deepEqual(read('艾米 孙望·苏州243'), { kind: 'tick', ids: ids(5, 4) });
    assert.deepEqual(read('2 任予'), { kind: 'tick', ids: ids(2) });
  });
  it('says what it can’t make out', () => {
    const problem = (line: string) => {
      const command = read(line);
      return command.kind === 'problem' ? command.problem.key : command.kind;
    };
    assert.equal(problem('6'), 'assist.problem.number');
    assert.equal(problem('0'), 'assist.problem.number');
    assert.equal(problem('3-1'), 'assist.problem.number');
    assert.equal(problem('苏州'), 'assist.problem.several');
    assert.equal(problem('王五'), 'assist.problem.nobody');
    assert.equal(problem('skip'), 'assist.problem.which');
    assert.equal(problem('undo'), 'assist.problem.which');
  });
  it('all and none mean what the filter shows', () => {
    const filtered = withFilter(list, '苏州');
    assert.deepEqual(read('all', filtered), { kind: 'tick', ids: ids(3, 4) });
    assert.deepEqual(read('全不选', filtered), { kind: 'untick', ids: ids(3, 4) });
    assert.deepEqual(read('/苏州'), { kind: 'filter', text: '苏州' });
    assert.deepEqual(read('查找 苏'), { kind: 'filter', text: '苏' });
    assert.deepEqual(
      shownRows(filtered).map(({ number }) => number),
      [3, 4],
    );
  });
  it('skips with a reason, names with spaces too', () => {
    assert.deepEqual(read('skip 4 已删除好友'), { kind: 'skip', ids: ids(4), reason: '已删除好友' });
    assert.deepEqual(read('跳过 Amy Li 出国了，不发'), { kind: 'skip', ids: ids(5), reason: '出国了，不发' });
    assert.deepEqual(read('skip 1-2'), { kind: 'skip', ids: ids(1, 2), reason: '' });
  });
  it('knows its words in both languages', () => {
    for (const [line, kind] of [
      ['done', 'done'],
      ['完成', 'done'],
      ['DONE', 'done'],
      ['later', 'later'],
      ['稍后', 'later'],
      ['copy', 'copy'],
      ['图片', 'open'],
      ['?', 'help'],
      ['', 'nothing'],
    ] as const)
      assert.equal(read(line).kind, kind, line);
  });
  it('a row number wins over somebody who is called so', () => {
    const numbered = newTickList([
      { id: '2', name: undefined },
      { id: 'b', name: undefined },
    ]);
    assert.deepEqual(read('2', numbered), { kind: 'tick', ids: ['b'] });
  });
});

describe('an answer of the batch assistant', () => {
  it('is what was ticked and skipped; a tick takes a skip back', () => {
    let now = withTicks(list, ['谢瑾·上海006', '任予·宁波164'], true);
    now = withSkips(now, ['任予·宁波164', '孙望·苏州243'], '已删除');
    now = withTicks(now, ['孙望·苏州243'], true);
    assert.deepEqual(answerOf(now), {
      done: ['谢瑾·上海006', '孙望·苏州243'],
      skipped: [{ id: '任予·宁波164', reason: '已删除' }],
    });
  });
  it('is refused for somebody outside the batch, and for one who is both', () => {
    const batch = ['a', 'b'];
    const problem = (done: string[] | 'all', skipped: string[]) => {
      const checked = checkAnswer({ done, skipped: skipped.map((id) => ({ id, reason: '' })) }, batch);
      return 'problem' in checked ? checked.problem.key : undefined;
    };
    assert.equal(problem(['c'], []), 'assist.problem.stranger');
    assert.equal(problem([], ['c']), 'assist.problem.stranger');
    assert.equal(problem(['a'], ['a']), 'assist.problem.both');
    assert.equal(problem('all', ['a']), undefined);
  });
  it('accounts for everybody exactly once, whatever is ticked and skipped', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), fc.boolean(), (ticked, skipped, all) => {
        const rest = skipped.filter((id) => all || !ticked.includes(id));
        const answer = { done: all ? ('all' as const) : ticked, skipped: rest.map((id) => ({ id, reason: 'r' })) };
        const checked = checkAnswer(answer, names);
        assert.ok(!('problem' in checked));
        assert.deepEqual([...checked.done, ...checked.left.map(({ id }) => id)].sort(), names);
        assert.equal(
          Object.values(countReasons(checked.left)).reduce((sum, count) => sum + count, 0),
          checked.left.length,
        );
      }),
    );
  });
});

describe('text from files on a terminal', () => {
  it('can’t move the cursor, fill the clipboard or turn the writing', () => {
    const hostile = '小满\u001b]52;c;aGk=\u0007\u001b[2J\u202e\u0085';
    for (const text of [printable(hostile), printableLine(`${hostile}\r\n第二行`)]) {
      assert.doesNotMatch(text, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      assert.ok(text.startsWith('小满'));
    }
    assert.equal(printable('一行\n二行\t三'), '一行\n二行\t三');
    assert.equal(printableLine('一行\n二行'), '一行 二行');
  });
});
