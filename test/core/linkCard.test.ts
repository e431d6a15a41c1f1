import assert from 'node:assert/strict';
import { runChecks } from '../../server/core/checks/pipeline';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { fixtureContext } from './fixtureContext';

/** The text after each link card that is offered. */
function cards(text: string): readonly string[] {
  const source = `---\nkind: notice\nchannel: wecom\n---\n${text}`;
  return runChecks(fixtureContext(source))
    .findings.flatMap(({ fixes }) => fixes)
    .filter(({ title }) => title.key === 'checks.fix.link-card')
    .map(({ edits }) => applyEdits(source, edits).split('---\n')[2] ?? '');
}

describe('an address that becomes a link card', () => {
  it('is written with one scheme where it had slashes only, or no encryption', () => {
    assert.deepEqual(cards('//example.com/x'), ['[查看详情](https://example.com/x)']);
    assert.deepEqual(cards('http://example.com/x'), ['[查看详情](https://example.com/x)']);
    assert.deepEqual(cards('https://example.com/x'), ['[查看详情](https://example.com/x)']);
    assert.deepEqual(cards('www.example.com/x'), ['[查看详情](https://www.example.com/x)']);
  });

  it('is offered for no address that a card can’t have', () => assert.deepEqual(cards('ftp://example.com/a'), []));

  it('leaves neither two blanks nor a comma without its clause behind', () => {
    const card = '\n\n[查看详情](https://example.com/x)';
    assert.deepEqual(cards('菜单见 https://example.com/x 欢迎点单'), [`菜单见 欢迎点单${card}`]);
    assert.deepEqual(cards('https://example.com/x ，里面有菜单'), [`里面有菜单${card}`]);
    assert.deepEqual(cards('菜单更新了，https://example.com/x 。欢迎点单'), [`菜单更新了。欢迎点单${card}`]);
  });

  it('takes its title from the words in brackets before it', () =>
    assert.deepEqual(cards('请看[细则](https://example.com/x)哦'), ['请看哦\n\n[细则](https://example.com/x)']));
});
