import assert from 'node:assert/strict';
import { parseTemplate } from '../../server/core/template';
import { problemsOf, repaired, texts } from './templateReading';

describe('template: comments', () => {
  it('are never sent, over lines and separators', () => {
    assert.deepEqual(texts('甲\n<!-- 旧\n---\n文案 -->\n乙'), ['甲\n乙']);
    assert.deepEqual(texts('甲 <!-- a --> 乙<!-- b -->\n<!-- c -->丙'), ['甲 乙\n丙']);
    assert.deepEqual(texts('甲 <!-- a\nb --> 乙'), ['甲 乙']);
    assert.deepEqual(texts('<!-- 只有注释 -->'), ['']);
  });

  it('have a range and a content', () => {
    const source = '甲<!-- 注 -->乙';
    const [comment] = parseTemplate(source).comments;
    assert.equal(source.slice(comment?.range.start, comment?.range.end), '<!-- 注 -->');
    assert.equal(source.slice(comment?.content.start, comment?.content.end), ' 注 ');
  });

  it('without an end hide the rest of their own message only', () => {
    const source = '甲\n<!-- 忘了\n乙\n---\n丙 <!-- 注 -->';
    assert.deepEqual(texts(source), ['甲', '丙']);
    assert.deepEqual(problemsOf(source), ['unclosed-comment <!-- comment.unclosed']);
    assert.equal(repaired(source), '甲\n<!-- 忘了 -->\n乙\n---\n丙 <!-- 注 -->');
    assert.equal(repaired('甲<!-- 乙 <!-- 丙 -->'), '甲<!-- 乙  --><!-- 丙 -->');
  });

  it('with another one inside count as unclosed, so that nothing meant to be hidden is sent', () => {
    const source = '甲\n<!-- 旧\n<!-- more -->\n文案\n-->\n---\n乙';
    assert.deepEqual(texts(source), ['甲', '乙']);
    assert.deepEqual(problemsOf(source), ['unclosed-comment <!-- comment.unclosed']);
  });
});

describe('template: suppressions', () => {
  const read = (source: string) =>
    parseTemplate(source).suppressions.map(({ kind, rules, reason, scope, range }) => {
      for (const { id, range: place } of rules) assert.equal(source.slice(place.start, place.end), id);
      assert.match(source.slice(range.start, range.end), /^<!-- qunfa-disable.*-->$/s);
      return [kind, rules.map(({ id }) => id).join(), reason, source.slice(scope.start, scope.end)];
    });

  it('for the next line reach over blanks and comments to the next line of content', () => {
    assert.deepEqual(
      read('<!-- qunfa-disable-next-line text/length, words/absolute -- 法务已确认 -->\n\n<!-- x -->\n甲\n乙'),
      [['next-line', 'text/length,words/absolute', '法务已确认', '\n<!-- x -->\n甲\n']],
    );
    assert.deepEqual(read('甲 <!-- qunfa-disable-next-line a/b -->\n![](a.jpg)'), [
      ['next-line', 'a/b', undefined, '![](a.jpg)'],
    ]);
    assert.deepEqual(read('<!-- qunfa-disable-next-line a/b -->\n<!-- qunfa-disable-next-line c/d -->\n甲'), [
      ['next-line', 'a/b', undefined, '<!-- qunfa-disable-next-line c/d -->\n甲'],
      ['next-line', 'c/d', undefined, '甲'],
    ]);
    assert.deepEqual(read('甲\n<!-- qunfa-disable-next-line a/b -->\n'), [['next-line', 'a/b', undefined, '']]);
  });

  it('of a block end at the matching mark or with the template', () => {
    const block = '<!-- qunfa-disable a/b，c/d -->\n甲\n<!-- qunfa-enable a/b -->\n乙\n---\n丙';
    const inner = block.slice(0, block.indexOf(' -->\n乙') + 4);
    assert.deepEqual(read(block), [
      ['block', 'a/b', undefined, inner],
      ['block', 'c/d', undefined, block],
    ]);
    assert.deepEqual(read('<!-- qunfa-disable a/b -->\n甲<!-- qunfa-enable -->乙'), [
      ['block', 'a/b', undefined, '<!-- qunfa-disable a/b -->\n甲<!-- qunfa-enable -->'],
    ]);
  });

  it('name rules, so one without a rule silences none', () => {
    assert.deepEqual(read('<!-- qunfa-disable -->\n甲'), [['block', '', undefined, '<!-- qunfa-disable -->\n甲']]);
  });

  it('are directives in the segments; other words are comments', () => {
    const kinds = (source: string) => parseTemplate(source).segments.map(({ kind }) => kind);
    assert.deepEqual(kinds('<!-- qunfa-disable a/b -->\n<!-- qunfa-whatever -->\n<!-- 关于 qunfa-disable -->'), [
      'directive',
      'directive',
      'comment',
    ]);
    assert.deepEqual(parseTemplate('<!-- qunfa-whatever a/b -->').suppressions, []);
    assert.deepEqual(parseTemplate('<!-- qunfa-disable a/b\n').suppressions, []);
  });
});
