import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rules } from '../../server/core/checks';
import type { CheckContext, Fact, Rule } from '../../server/core/checks/model';
import { runChecks } from '../../server/core/checks/pipeline';
import { parseTemplate } from '../../server/core/template';
import { fixtureContext, fixtureSettings } from './fixtureContext';

const UNUSED = 'template/unused-suppression';
const folder = path.join(__dirname, '../fixtures/checks');
const contexts = (): readonly CheckContext[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.broadcast.md'))
    .map((name) => path.join(folder, name))
    .map((file) => fixtureContext(readFileSync(file, 'utf8'), fixtureSettings(file)));

/** The same template with one rule silenced in its front matter, where it has one that can be added to. */
function silencing(context: CheckContext, rule: string): CheckContext | undefined {
  const { source, frontMatter } = context.template;
  if (frontMatter?.data.checks || context.template.suppressions.length > 0) return undefined;
  const entry = `checks: { ${rule}: off }\n`;
  const text = frontMatter
    ? source.slice(0, frontMatter.yaml.start) + entry + source.slice(frontMatter.yaml.start)
    : `---\n${entry}---\n${source}`;
  return { ...context, template: parseTemplate(text) };
}

const FACTS: readonly Fact[] = ['audience', 'audience problems', 'plan', 'ledger'];

/** As it is while nothing outside the template was read. */
function knowingNothing(context: CheckContext): CheckContext {
  return {
    ...context,
    file: () => undefined,
    audience: undefined,
    audienceProblems: undefined,
    plan: undefined,
    approval: undefined,
    isConfirmed: undefined,
    unknown: new Set(FACTS),
  };
}

const unusedOf = (context: CheckContext, own: readonly Rule[] = rules): readonly unknown[] =>
  runChecks(context, { rules: own }).findings.flatMap(({ rule, data }) => (rule === UNUSED ? [data.rule] : []));

describe('facts that are not known yet', () => {
  it('make no suppression an unused one that is used when they have come, whichever rule it silences', () => {
    const tried = new Set<string>();
    for (const context of contexts()) {
      for (const rule of new Set(runChecks(context).findings.map((finding) => finding.rule))) {
        const silenced = silencing(context, rule);
        if (!silenced || unusedOf(silenced).includes(rule)) continue;
        tried.add(rule);
        assert.ok(!unusedOf(knowingNothing(silenced)).includes(rule), `${rule}\n${silenced.template.source}`);
      }
    }
    const never = rules.map(({ id }) => id).filter((id) => !tried.has(id));
    // What the platform refuses is never silenced, so nothing silences it in vain.
    const refused = ['template/empty-message', 'image/bytes', 'attachment/count', 'attachment/fields'];
    assert.deepEqual(
      never.filter((id) => !refused.includes(id)),
      [UNUSED, 'attachment/media-file'],
    );
  });

  it('are noted by whoever asks: a rule need not say what it reads', () => {
    const quiet = (id: string, check: (context: CheckContext) => unknown): Rule => ({
      id,
      severity: 'info',
      layer: undefined,
      fix: 'none',
      // biome-ignore lint/correctness/useYield: a rule that looks and finds nothing
      *check(context) {
        check(context);
      },
    });
    const image = { format: 'png', extension: 'png', width: 1, height: 1, animated: false, broken: false } as const;
    const own = [
      quiet('a/audience', ({ audience }) => audience),
      quiet('a/plan', ({ plan }) => plan),
      quiet('a/file', ({ file }) => file('none.png')),
      quiet('a/codes', ({ file }) => {
        const facts = file('there.png');
        return facts?.kind === 'image' && facts.image.qrCodes;
      }),
      quiet('a/text', ({ template }) => template.source),
      { ...quiet('a/needs', () => undefined), needs: 'plan' as const },
    ];
    const asked = [...own, ...rules.filter(({ id }) => id === UNUSED)];
    const source = `<!-- qunfa-disable ${own.map(({ id }) => id).join(', ')} -->\n好\n`;
    const known = fixtureContext(source);
    assert.deepEqual(
      unusedOf({ ...known, file: () => ({ kind: 'image', bytes: 1, image: { ...image, qrCodes: [] } }) }, asked),
      ['a/audience', 'a/plan', 'a/file', 'a/codes', 'a/text', 'a/needs'],
    );
    const file: CheckContext['file'] = (name) => (name === 'none.png' ? undefined : { kind: 'image', bytes: 1, image });
    assert.deepEqual(unusedOf({ ...known, file, unknown: new Set(FACTS) }, asked), ['a/text']);
    // Where nobody can look for codes at all, none is no answer.
    const unread = { ...image, qrCodes: [], codesUnread: true } as const;
    assert.ok(
      !unusedOf({ ...known, file: () => ({ kind: 'image', bytes: 1, image: unread }) }, asked).includes('a/codes'),
    );
  });
});
