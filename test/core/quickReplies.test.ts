import assert from 'node:assert/strict';
import { completionPlace, completionsAt } from '../../server/core/features/completion/completionsAt';
import { definitionAt } from '../../server/core/features/definitions';
import { hoverAt } from '../../server/core/features/hover';
import { semanticTokens } from '../../server/core/features/semanticTokens';
import { linkedNames } from '../../server/core/features/variables/linkedNames';
import { renameInTemplate } from '../../server/core/features/variables/renameVariable';
import { variablePlaces } from '../../server/core/features/variables/variablePlaces';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { parseTemplate } from '../../server/core/template';
import { sample, zh } from './featureSample';

const HEAD = '---\naccount: flagship\nreplies:\n- when: "1"\n  ';

/** The text after an offer was taken. */
function taken(text: string, label: string): string {
  const { context, source, offset } = sample(text);
  const place = completionPlace(context.template, offset);
  const entries = place ? completionsAt(place, { context, say: zh, offset }) : [];
  const entry = entries.find((one) => one.label === label);
  assert.ok(entry, `${label} is offered in ${text}, not ${entries.map((one) => one.label).join(' ')}`);
  const typed = source.slice(entry.replace.start, offset);
  assert.ok(
    (entry.filter ?? entry.label).startsWith(typed) || (entry.filter ?? '').includes(` ${typed}`),
    `“${typed}” finds “${entry.filter}”`,
  );
  return source.slice(0, entry.replace.start) + entry.text + source.slice(entry.replace.end);
}

describe('variables of quick replies', () => {
  it('are offered wherever the text of a reply is written', () => {
    const reply = (line: string): string | undefined =>
      taken(`${HEAD}${line}\n---\n好`, '昵称').slice(HEAD.length).split('\n---')[0];
    assert.equal(reply('text: 您好 {{‸'), 'text: 您好 {{昵称}}');
    assert.equal(reply('text: 您好 {{昵‸}}！'), 'text: 您好 {{昵称}}！');
    assert.equal(reply('text: "{{‸|朋友}}，您好"'), 'text: "{{昵称|朋友}}，您好"');
    assert.equal(reply("text: '{{‸"), "text: '{{昵称}}");
    assert.equal(reply('text: |\n    第一行\n    {{‸'), 'text: |\n    第一行\n    {{昵称}}');
    assert.equal(
      taken('---\naccount: flagship\nreplies: [{ when: "1", text: "{{‸" }]\n---\n好', '昵称').split('\n')[2],
      'replies: [{ when: "1", text: "{{昵称}}" }]',
    );
  });

  it('get the quotes that YAML wants where the braces come first', () => {
    const reply = (line: string): string | undefined =>
      taken(`${HEAD}${line}\n---\n好`, '昵称').slice(HEAD.length).split('\n---')[0];
    assert.equal(reply('text: {{‸'), 'text: "{{昵称}}"');
    assert.equal(reply('text: {{昵‸}}，您好'), 'text: "{{昵称}}，您好"');
    assert.equal(reply('text: {{门店}}欢迎 {{‸'), 'text: "{{门店}}欢迎 {{昵称}}"');
  });

  it('are offered in no other text of the header', () => {
    for (const text of ['---\ntitle: 好 {{‸\n---\n好', '---\nreplies:\n- when: 好 {{‸\n  text: 好\n---\n好']) {
      const { context, offset } = sample(text);
      assert.notEqual(completionPlace(context.template, offset)?.on, 'variable', text);
    }
  });

  it('are explained, lead to where they are set up, and are coloured by whether they are known', () => {
    const { context, source, offset } = sample(`${HEAD}text: 您好 {{昵‸称|朋友}}，{{没有}}\n---\n{{门店}}`);
    const found = hoverAt({ context, findings: [], say: zh }, offset);
    assert.match(found?.markdown ?? '', /昵称[\s\S]*2\/3 人有值[\s\S]*朋友/);
    assert.deepEqual(definitionAt(context, offset)?.targets, [{ kind: 'column', name: '昵称' }]);
    assert.deepEqual(
      semanticTokens(context).map(({ range, kind, odd }) => [source.slice(range.start, range.end), kind, odd]),
      [
        ['昵称', 'variable', false],
        ['没有', 'variable', true],
        ['门店', 'variable', false],
      ],
    );
  });

  it('are renamed and edited with the others, within the quotes that they stand in', () => {
    const text =
      '---\nvariables:\n  活动: 甲\nreplies:\n- { when: "1", text: "{{活动}}" }\n- when: 2\n  text: 好 {{活动}}\n---\n{{活动}}';
    const template = parseTemplate(text);
    assert.deepEqual(
      variablePlaces(template).map(({ kind }) => kind),
      ['default', 'use', 'use', 'use'],
    );
    const renamed = applyEdits(text, renameInTemplate(template, '活动', '活"动'));
    assert.match(renamed, /text: "\{\{活\\"动\}\}" \}/);
    assert.match(renamed, /text: 好 \{\{活"动\}\}/);
    assert.deepEqual(parseTemplate(renamed).problems, []);
    assert.equal(linkedNames(template, text.indexOf('活动'))?.length, 4);
  });

  it('with braces first and no quotes are told once, with the quotes as the fix: a word about keys and one about types came', () => {
    const template = parseTemplate(`${HEAD}text: {{昵称}}\n---\n好`);
    assert.deepEqual(
      template.problems.map(({ sentence, suggestions }) => [sentence.key, suggestions]),
      [['template.frontMatter.quoteValue', ['"{{昵称}}"']]],
    );
  });
});
