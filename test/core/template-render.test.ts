import assert from 'node:assert/strict';
import { longestRendering, parseTemplate, renderMessage, variablesOf } from '../../server/core/template';

const message = (source: string) => parseTemplate(source).messages[0] ?? assert.fail();
const from =
  (values: Readonly<Record<string, string>>) =>
  (name: string): string | undefined =>
    values[name];

describe('template: rendering', () => {
  it('puts values in, then fallbacks, and leaves no braces where there is neither', () => {
    const greeting = message('{{昵称|朋友}}，{{ 门店 }}见\n\n<!-- more -->\n\n{{昵称}}');
    assert.equal(renderMessage(greeting, from({ 昵称: '阿明', 门店: '云上茶舍' })), '阿明，云上茶舍见\n\n阿明');
    assert.equal(renderMessage(greeting, from({})), '朋友，见\n\n');
    const asWritten = renderMessage(greeting, from({}), ({ name }) => `{{${name}}}`);
    assert.equal(asWritten, '朋友，{{门店}}见\n\n{{昵称}}');
  });

  it('takes an empty value for none where there is a fallback', () => {
    assert.equal(renderMessage(message('{{a|b}}{{a}}。'), from({ a: '' })), 'b。');
  });

  it('does not read a value as a template', () => {
    assert.equal(renderMessage(message('{{a}}'), from({ a: '{{b|c}} <!-- x -->' })), '{{b|c}} <!-- x -->');
  });

  it('counts the longest value, else the fallback, else the name', () => {
    const text = message('{{a|乙}}-{{b|丙丙}}-{{c}}');
    assert.equal(
      longestRendering(text, ({ name, fallback }) => from({ a: '很长的名字' })(name) ?? fallback ?? name),
      '很长的名字-丙丙-c',
    );
  });

  it('lists variables of all messages in order of place', () => {
    const source = '{{a}}{{b|x}}\n---\n{{a|y}}';
    assert.deepEqual(
      variablesOf(parseTemplate(source)).map(({ name, fallback, message: index, nameRange }) => [
        name,
        fallback,
        index,
        source.slice(nameRange.start, nameRange.end),
      ]),
      [
        ['a', undefined, 0, 'a'],
        ['b', 'x', 0, 'b'],
        ['a', 'y', 1, 'a'],
      ],
    );
  });
});
