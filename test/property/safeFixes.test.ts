import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Finding } from '../../server/core/checks/model';
import { runChecks } from '../../server/core/checks/pipeline';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { fixAll } from '../../server/core/fixes/fixAll';
import { parseTemplate } from '../../server/core/template';
import { fixtureContext } from '../core/fixtureContext';

const check = (source: string): readonly Finding[] => runChecks(fixtureContext(source)).findings;
const safeEdits = (source: string) =>
  check(source).flatMap(({ fixes }) => fixes.filter(({ safe, edits }) => safe && edits.length > 0));

const RULES = ['text/length', 'text/markdown', 'link/external', 'words/medical', 'image/format', 'no/such'];
const entry = fc.tuple(
  fc.constantFrom(...RULES),
  fc.constantFrom('off', 'off', 'off', 'warning', '"off"', 'never', ''),
  fc.constantFrom('', '', '', ' # why', ' '),
);
const entries = fc.uniqueArray(entry, { maxLength: 4, selector: ([rule]) => rule });
const gap = fc.constantFrom('', '', '', '  # a comment', '# a comment', '');

const block = fc
  .tuple(entries, gap, fc.constantFrom('  ', ' ', '    '), fc.constantFrom('', ' # all of it'))
  .map(([all, comment, indent, why]) => [
    `checks:${why}`,
    ...all.flatMap(([rule, severity, tail], index) => [
      ...(index === 1 && comment ? [comment] : []),
      `${indent}${rule}: ${severity}${tail}`,
    ]),
  ]);
const flow = fc
  .tuple(
    entries,
    fc.constantFrom('{ ', '{', '{\n  '),
    fc.constantFrom(', ', ',', ',\n  '),
    fc.constantFrom(' }', '}', ', }', '\n}'),
  )
  .map(([all, open, comma, close]) =>
    `checks: ${open}${all.map(([rule, severity]) => `${rule}: ${severity || 'off'}`).join(comma)}${close}`.split('\n'),
  );
const inFlowRoot = fc
  .tuple(entries, fc.constantFrom('{ ', '{ kind: notice, '), fc.constantFrom(' }', ', title: a }'))
  .map(([all, open, close]) => [
    `${open}checks: { ${all.map(([rule, severity]) => `${rule}: ${severity || 'off'}`).join(', ')} }${close}`,
  ]);
const header = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(
          fc.constantFrom([], ['channel: personal'], ['# first']),
          fc.oneof(block, flow),
          fc.constantFrom([], ['kind: notice'], ['', '# last'], ['schedule:', '  start: 2026-11-26 12:00']),
        )
        .map((parts) => parts.flat()),
      inFlowRoot,
    ),
    fc.constantFrom('\n', '\n', '\r\n'),
  )
  .map(([lines, newline]) => ['---', ...lines, '---', '会员日今晚 8 点', ''].join(newline));

const headerProblems = (source: string) =>
  parseTemplate(source).problems.filter(({ code }) => code === 'front-matter' || code === 'unclosed-front-matter')
    .length;

/** What makes separators, attachments, comments and variables, with marks around it that a safe fix takes out. */
const piece = fc.constantFrom(
  '---',
  '--',
  '-',
  '**',
  '__',
  '`',
  '# ',
  '> ',
  '```\n',
  '\n```',
  '\u200b',
  '\u2028',
  '|',
  '|---|',
  '![x](a.jpg)',
  '[x](https://a.cn/b)',
  '[x]（https://a.cn/b）',
  '[x',
  '](a.jpg)',
  '<!-- c -->',
  '<!--',
  '-->',
  '<',
  '!--',
  '<!-- more -->',
  '<!-- qunfa-disable-next-line text/length -->',
  '<!-- qunfa-disable text/length, text/bytes -->',
  '<!-- qunfa-enable text/length -->',
  '{{a}}',
  '{{a|**}}',
  '{{a|**b**}}',
  '{{',
  '}}',
  '{',
  '}',
  '好',
  '张',
  '5',
  'a',
  ' ',
  '\n',
  '\n',
  '\n',
  '\r\n',
);
const body = fc
  .tuple(
    fc.constantFrom('', '', '---\nkind: notice\n---\n', '---\nchecks: { text/length: off }\n---\n'),
    fc.array(piece, { minLength: 1, maxLength: 14 }),
  )
  .map(([head, pieces]) => head + pieces.join(''));

/** Counts of what a template consists of; comments that silence rules are left out, as a fix may take one of them. */
const parts = (source: string) => {
  const { frontMatter, messages, comments } = parseTemplate(source);
  return {
    header: frontMatter !== undefined,
    messages: messages.map(({ attachments, parts, fold }) => [
      attachments.map(({ kind }) => kind),
      parts.filter(({ kind }) => kind === 'variable').length,
      fold !== undefined,
    ]),
    comments: comments.filter(({ content }) => !source.slice(content.start, content.end).includes('qunfa-')).length,
    directives: comments.filter(({ content }) => source.slice(content.start, content.end).includes('qunfa-')).length,
  };
};

function assertSameParts(source: string, after: string): void {
  const [{ directives: had, ...before }, { directives, ...now }] = [parts(source), parts(after)];
  assert.deepEqual(now, before, JSON.stringify([source, after]));
  assert.ok(directives <= had, JSON.stringify([source, after]));
}

describe('safe fixes', () => {
  it('each alone and all together leave as many messages, attachments, comments and variables', () => {
    let fixes = 0;
    fc.assert(
      fc.property(body, (source) => {
        for (const { edits } of safeEdits(source)) {
          fixes++;
          assertSameParts(source, applyEdits(source, edits));
        }
        const { source: fixed, settled } = fixAll(source, check);
        assert.ok(settled);
        assertSameParts(source, fixed);
      }),
      { numRuns: 600 },
    );
    assert.ok(fixes > 100, `${fixes} safe fixes`);
  });

  for (const line of [
    '# ---',
    '> ---',
    '`---`',
    '**---**',
    '`![x](a.jpg)`',
    '-\u200b--',
    '**<**!-- c -->',
    '{**{a}**}',
    '---<!-- qunfa-disable text/length, text/bytes --><!-- qunfa-enable text/length -->',
  ])
    it(`make nothing else of a line ${JSON.stringify(line)}`, () => {
      for (const source of [`${line}\n第一条\n---\n第二条\n`, `第一条\n${line}\n第二条\n`])
        assertSameParts(source, fixAll(source, check).source);
    });

  it('each alone and all together leave a header that reads', () => {
    fc.assert(
      fc.property(header, (source) => {
        const before = headerProblems(source);
        for (const { edits } of safeEdits(source)) {
          const after = applyEdits(source, edits);
          assert.ok(headerProblems(after) <= before, JSON.stringify([source, after]));
        }
        const { source: fixed, settled } = fixAll(source, check);
        assert.ok(settled);
        assert.ok(headerProblems(fixed) <= before, JSON.stringify([source, fixed]));
      }),
      { numRuns: 300 },
    );
  });
});
