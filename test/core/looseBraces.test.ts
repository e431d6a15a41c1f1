import assert from 'node:assert/strict';
import { runChecks } from '../../server/core/checks/pipeline';
import { brokenVariables } from '../../server/core/template/variables/brokenVariables';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { fixtureContext, type FixtureSettings } from './fixtureContext';

const HEAD = '---\nchannel: wecom\nkind: service\n---\n';
const LIST: FixtureSettings = { audience: { columns: ['name', '昵称', '门店', 'order'], selected: 12 } };

/** `what is marked → what the first fix makes of the text`, of each finding. */
function found(text: string, settings: FixtureSettings = LIST, head = HEAD): string[] {
  const source = head + text;
  const { findings } = runChecks(fixtureContext(source, settings));
  return findings
    .filter(({ rule }) => rule === 'variable/unknown')
    .map(({ range, fixes }) => {
      const [first] = fixes;
      const fixed = first ? applyEdits(source, first.edits).slice(head.length) : '?';
      return `${source.slice(range.start, range.end)} → ${fixed}`;
    });
}

describe('braces that are no variable’s', () => {
  it('a mistyped variable is told with its right spelling, whichever braces it lacks', () => {
    const right = '{{昵称}}您好';
    for (const [marked, text] of [
      ['{{昵称}', '{{昵称}您好'],
      ['{昵称}', '{昵称}您好'],
      ['{昵称}}', '{昵称}}您好'],
      ['｛｛昵称｝｝', '｛｛昵称｝｝您好'],
      ['｛昵称｝', '｛昵称｝您好'],
      ['{{昵称｝}', '{{昵称｝}您好'],
      ['﹛﹛昵称﹜﹜', '﹛﹛昵称﹜﹜您好'],
      ['{ {昵称} }', '{ {昵称} }您好'],
      ['{{昵称', '{{昵称您好'],
      ['{{昵称】】', '{{昵称】】您好'],
      ['{昵称', '{昵称您好'],
      ['昵称}}', '昵称}}您好'],
      ['昵称}', '昵称}您好'],
      ['$' + '{昵称}', '$' + '{昵称}您好'],
      ['{{昵\n称}}', '{{昵\n称}}您好'],
      ['{{昵 称}', '{{昵 称}您好'],
      ['{{{昵称}}}', '{{{昵称}}}您好'],
      ['}', '{{昵称}}}您好'],
      ['{', '{{{昵称}}您好'],
    ] as const)
      assert.deepEqual(found(text), [`${marked} → ${right}`], text);
  });

  it('keeps a fallback, and puts the plain bar for a wide one', () => {
    const right = '{{昵称|朋友}}，您好';
    for (const text of [
      '{{昵称|朋友}，您好',
      '{昵称|朋友}，您好',
      '｛｛昵称｜朋友｝｝，您好',
      '{{昵称|朋友，您好',
      '昵称|朋友}}，您好',
    ])
      assert.deepEqual(
        found(text).map((one) => one.split(' → ')[1]),
        [right],
        text,
      );
    assert.deepEqual(found('{{昵称|\n朋友}}，您好'), [`{{昵称|\n朋友}} → ${right}`]);
    assert.deepEqual(found('{{昵称｜朋友}}，您好'), [`昵称｜朋友 → ${right}`]);
  });

  it('a variable in a fallback, one without a name and an unclear one are told', () => {
    assert.deepEqual(found('{{昵称|{{门店|朋友}}}}'), ['{{昵称|{{门店|朋友}}}} → {{昵称|朋友}}']);
    assert.deepEqual(found('{{|朋友}}'), ['{{|朋友}} → {{昵称|朋友}}']);
    assert.deepEqual(found('{{今天天气真好的一天'), ['{{今天天气真好的一天 → ?']);
    assert.deepEqual(found('{{昵称|亲爱的朋友您好'), ['{{昵称 → ?']);
  });

  it('single braces are a mistake around columns, defaults, names that are variables elsewhere, and words of forms', () => {
    assert.equal(found('{门店}').length, 1);
    assert.equal(found('{order}').length, 1);
    assert.equal(found('{活动名}').length, 0);
    assert.equal(found('{{活动名|}} {活动名}').length, 1);
    assert.equal(found('{活动名}', LIST, HEAD.replace('kind', 'variables: { 活动名: 双十一 }\nkind')).length, 1);
    assert.equal(found('{订单号}已发货').length, 1);
    assert.equal(found('{user_name}').length, 1);
  });

  it('ordinary braces are left alone', () => {
    for (const text of [
      '{微笑}',
      '｛特惠｝',
      '{今日特价}',
      '{1}选一',
      '{A,B,C}',
      '{"a":1,"b":{"c":{"昵称":2}}}',
      '{\n  "昵称": 1,\n  "b": {"c": 2}}',
      'body{color:red}',
      'if(a){b(c{d})}',
      '请回复{姓名}{电话}报名',
      '格式：｛姓名+电话｝',
      '^_^} {^_^',
      '满 $' + '{199} 减 20',
      '{nameless',
    ])
      assert.deepEqual(found(text), [], text);
  });

  it('quick replies are looked through, too', () => {
    const head = '---\nchannel: wecom\nkind: service\nreplies:\n- when: "1"\n  text: 您好，{{门店}到了\n---\n';
    const source = `${head}好`;
    const { findings } = runChecks(fixtureContext(source, LIST));
    const [first] = findings.filter(({ rule }) => rule === 'variable/unknown');
    assert.equal(first && source.slice(first.range.start, first.range.end), '{{门店}');
  });

  it('asks for names by what stands at a brace, not name by name: thousands of both took seconds', () => {
    class Names extends Set<string> {
      override [Symbol.iterator](): never {
        throw new Error('goes through all names');
      }
    }
    const names = new Names().add('昵称').add('昵').add('order');
    const sense = { names, isName: (name: string) => names.has(name) };
    const named = (text: string) => brokenVariables(text, sense, () => '').map(({ name }) => name);
    assert.deepEqual(named('{{昵称您好'), ['昵称']);
    assert.deepEqual(named('您的昵称}}'), ['昵称']);
    assert.deepEqual(named('{{orders'), ['orders']);
    assert.deepEqual(named('您的order}'), ['order']);
    assert.deepEqual(named('preorder}'), []);
  });

  it('is told before the list is read', () => {
    assert.equal(found('{{昵称}您好', {}, HEAD.replace('kind', 'audience: a.csv\nkind')).length, 1);
  });
});
