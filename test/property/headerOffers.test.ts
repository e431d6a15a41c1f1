import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTableBuilder } from '../../server/core/audience/index';
import { rules } from '../../server/core/checks';
import { runChecks } from '../../server/core/checks/pipeline';
import { completionPlace, completionsAt } from '../../server/core/features/completion/completionsAt';
import type { CompletionEntry } from '../../server/core/features/completion/model';
import { contextOf, sample, zh } from '../core/featureSample';

/** Signs that mean something to YAML, to an expression or to a list of tags, and words that do. */
const NAME = fc
  .array(
    fc.constantFrom(
      ...'*#@%[]{}:\'"|>&! ,',
      ...'-?~`=<（）：；。.\\/$1空é',
      ' #',
      ': ',
      'AND',
      'or',
      '且',
      'in',
      'null',
      'true',
      'tag',
      '空格',
      'x.csv',
      'a\nb',
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => pieces.join('').trim())
  // A cell that begins with a colon gives a tag without a group that reads as one with it.
  .filter((name) => name !== '' && !/^[:：]/.test(name) && !['__proto__', 'constructor'].includes(name));

const EXPRESSIONS: readonly string[] = [
  'audience: ‸',
  'audience:‸',
  'audience: tag:‸',
  'audience: 来源:扫码 AND ‸',
  'audience: 来源:扫码 AND tag:‸ # 注释',
  'audience: (‸ OR 来源:扫码)',
  'audience: "‸"',
  'audience: "来源:\\u626b码 AND tag:‸"',
  'audience: "来源:\\"扫码\\" AND ‸ OR 级别:A"',
  "audience: '‸'",
  'audience: \'来源:"扫码" OR tag:‸\'',
  'audience: >-\n  来源:扫码 AND\n  ‸',
  'audience: |\n  tag:‸',
  'audience: "来源:扫码 AND\n  ‸"',
  'audience:\n  file: customers\n  where: ‸',
  'audience: { file: customers, where: ‸ }',
  'audience: { file: customers, where: tag:‸ }',
  'audience: { file: customers, where: "‸" }',
];
const VALUES: readonly string[] = [
  'account: ‸',
  'account:‸',
  'account: "‸"',
  "account: '‸'",
  'audience:\n  file: ‸',
  'audience: { file: ‸ }',
  'audience: { file: "‸" }',
  'senders: ‸',
  'senders: "‸"',
  'senders: [‸]',
  "senders: ['‸']",
  'senders:\n  - ‸',
  'departments:\n  - "‸"',
  'departments: [扫码, ‸]',
  'departments:‸',
  'exclude-sent: ‸',
  'exclude-sent: [‸]',
  'schedule:\n  windows: ‸',
  'schedule:\n  windows: "‸"',
  'variables:\n  ‸',
  'variables: { ‸ }',
  'variables: { "‸": 1 }',
];

const READING = rules.filter(({ id }) => id === 'template/front-matter' || id === 'template/unknown-key');

describe('property: offers for the header', () => {
  it('leave a header that reads, with what was offered in it, whatever names a list and a configuration have', () => {
    fc.assert(
      fc.property(fc.array(NAME, { minLength: 1, maxLength: 4 }), (names) => {
        const unique = [...new Set(names)];
        const world = worldOf(unique);
        for (const line of [...EXPRESSIONS, ...VALUES]) tryAll(line, unique, world);
      }),
      { numRuns: 40 },
    );
  }).timeout(120_000);
});

type World = NonNullable<Parameters<typeof sample>[1]> & { readonly config: string };

function worldOf(names: readonly string[]): World {
  const titles = ['id', '标签', '来源', '部门', ...names];
  const builder = createTableBuilder([...new Set(titles)], {});
  builder.addRow(['a', names.join(';'), names[0] ?? '', '扫码', ...names], 2);
  const built = builder.finish();
  assert.ok('table' in built);
  const keyed = <T>(value: T): Record<string, T> => Object.fromEntries(names.map((name) => [name, value]));
  const account = { channel: 'wecom', audience: 'customers', senders: keyed({}), departments: ['扫码', ...names] };
  const config = JSON.stringify({
    accounts: { flagship: account, ...keyed(account) },
    audiences: { customers: { file: 'customers.csv' }, ...keyed({ file: 'customers.csv' }) },
  });
  return { table: built.table, config };
}

function tryAll(line: string, names: readonly string[], world: World): void {
  const own = /^account/.test(line) ? '' : 'account: flagship\n';
  const uses = names.filter((name) => !/[{}|]/.test(name)).map((name) => `{{${name}|好}}`);
  const text = `---\n${own}${line}\n---\n${uses.join('')}好\n`;
  const { context, offset, source } = sample(text, world);
  const place = completionPlace(context.template, offset);
  assert.ok(place, line);
  const files = names.map((name) => `${name}.csv`).filter((file) => !file.includes('/'));
  for (const entry of completionsAt(place, { context, say: zh, offset, files })) {
    const after = accepted(entry, source);
    if (after === undefined) continue;
    const read = contextOf(after, world.config, world.table);
    const problems = [...errorsOf(read)];
    assert.deepEqual(problems, [], `${entry.label} in\n${line}\ngives\n${after}`);
    if (entry.kind === 'account') assert.equal(read.template.frontMatter?.data.account, entry.label);
    if (entry.kind === 'tag' && /^audience: ?‸$/.test(line)) assert.equal(read.audience?.selected, 1, after);
  }
}

/** The text with an offer taken, and what is expected next typed where the caret is left. */
function accepted({ label, replace, text, snippet, goesOn }: CompletionEntry, source: string): string | undefined {
  // What follows an operator or a comparison is an expression's own matter.
  if (goesOn && !/:["']?$/.test(text)) return undefined;
  const typed = goesOn ? '1' : '';
  const inserted = snippet?.includes('$0')
    ? snippet.replace('$0', typed).replace(/\\([\\$}])/g, '$1')
    : text + (/:\s$/.test(text) ? '1' : typed);
  assert.ok(source.slice(replace.start, replace.end).split('\n').length === 1, label);
  return source.slice(0, replace.start) + inserted + source.slice(replace.end);
}

function* errorsOf(context: ReturnType<typeof contextOf>): Generator<string> {
  for (const { rule, message } of runChecks(context, { rules: READING }).findings) yield `${rule} ${zh.say(message)}`;
  for (const { severity, message } of context.audienceProblems ?? []) if (severity === 'error') yield zh.say(message);
}
