import assert from 'node:assert/strict';
import { createCheckContext } from '../../server/core/checks/context';
import type { CheckContext, RawFinding, Rule } from '../../server/core/checks/model';
import { checkSteps, RuleBudgetError, runChecks } from '../../server/core/checks/pipeline';
import { rules } from '../../server/core/checks/index';
import { PLATFORM_RULES } from '../../server/core/config/platformRules';
import { parseTemplate } from '../../server/core/template';
import type { ProjectConfig } from '../../server/core/config/model';
import { emptyConfig, FIXTURE_NOW } from './fixtureContext';

const context = (source: string, config: Partial<ProjectConfig> = {}): CheckContext =>
  createCheckContext({ template: parseTemplate(source), config: { ...emptyConfig, ...config }, now: FIXTURE_NOW });

/** A rule that finds every occurrence of a word in the source. */
const finds = (word: string, rule: Partial<Rule> & Pick<Rule, 'id'>, raw: Partial<RawFinding> = {}): Rule => ({
  severity: 'warning',
  layer: 'house',
  fix: 'none',
  *check({ template }) {
    for (let at = template.source.indexOf(word); at >= 0; at = template.source.indexOf(word, at + 1)) {
      yield { range: { start: at, end: at + word.length }, message: { key: 'x' }, ...raw };
    }
  },
  ...rule,
});
const throws = (id: string): Rule => ({
  id,
  severity: 'error',
  layer: undefined,
  fix: 'none',
  *check() {
    yield { range: { start: 0, end: 0 }, message: { key: 'x' } };
    throw new Error('defect');
  },
});
const told = (source: string, rules: readonly Rule[], config: Partial<ProjectConfig> = {}): string[] =>
  runChecks(context(source, config), { rules }).findings.map(
    ({ rule, range, severity }) => `${range.start} ${rule} ${severity}`,
  );

describe('check pipeline', () => {
  it('orders by offset, then rule, whatever the order of the rules', () => {
    const rules = [finds('b', { id: 'text/z' }), finds('b', { id: 'text/a' }), finds('a', { id: 'text/m' })];
    assert.deepEqual(told('a b a', rules), [
      '0 text/m warning',
      '2 text/a warning',
      '2 text/z warning',
      '4 text/m warning',
    ]);
  });

  it('loses one rule that throws, says so once, and drops what it found', () => {
    const calls: string[] = [];
    const result = runChecks(context('a'), {
      rules: [finds('a', { id: 'text/a' }), throws('text/bad'), finds('a', { id: 'text/b' })],
      onRuleError: (rule, error) => calls.push(`${rule}: ${(error as Error).message}`),
    });
    assert.deepEqual(calls, ['text/bad: defect']);
    assert.deepEqual(result.failed, ['text/bad']);
    assert.deepEqual(
      result.findings.map((finding) => finding.rule),
      ['text/a', 'text/b'],
    );
  });

  it('gives up a rule that passes its time budget', () => {
    let time = 0;
    let error: unknown;
    const result = runChecks(context('aaaaaaaa'), {
      rules: [finds('a', { id: 'text/slow' })],
      budget: 30,
      elapsed: () => (time += 10),
      onRuleError: (_, reason) => {
        error = reason;
      },
    });
    assert.ok(error instanceof RuleBudgetError);
    assert.deepEqual(result.failed, ['text/slow']);
    // What it found is true, and four findings are better than none.
    assert.equal(result.findings.length, 5);
  });

  it('loses no finding to a machine that was busy while a rule made itself ready, or asleep', () => {
    let time = 0;
    const slow: Rule = {
      ...finds('a', { id: 'text/slow' }),
      *check(asked) {
        time += 60_000;
        yield* finds('a', { id: 'text/slow' }).check(asked);
      },
    };
    const inEditor = runChecks(context('aaa'), { rules: [slow], budget: 30, elapsed: () => time });
    assert.deepEqual([inEditor.findings.length, inEditor.failed], [3, []]);
    const inBatch = runChecks(context('aaaaaaaa'), {
      rules: [finds('a', { id: 'text/slow' })],
      elapsed: () => (time += 10_000),
    });
    assert.deepEqual([inBatch.findings.length, inBatch.failed], [8, []]);
  });

  it('yields after each rule, so that a caller can stop between two', () => {
    let ran = 0;
    const counting = (id: string): Rule => ({
      ...finds('a', { id }),
      check: () => {
        ran++;
        return [];
      },
    });
    const steps = checkSteps(context('a'), { rules: [counting('text/a'), counting('text/b'), counting('text/c')] });
    assert.deepEqual(steps.next(), { value: 'text/a', done: false });
    assert.deepEqual(steps.next(), { value: 'text/b', done: false });
    assert.equal(ran, 2);
  });

  it('checks nothing but the size of a template that is too large', () => {
    const { findings } = runChecks(context(`${'好'.repeat(200_000)}**a**`));
    assert.deepEqual(
      findings.map((finding) => finding.rule),
      ['template/too-large'],
    );
  });

  it('warns of a comment that is never closed: it was an error of a rule that only warns', () => {
    const { findings } = runChecks(context('预约已确认。\n<!-- 待补充\n'));
    const found = findings.find(({ rule }) => rule === 'text/markdown');
    assert.equal(found?.severity, 'warning');
  });

  it('skips rules about advertising for service messages and notices', () => {
    const rules = [finds('a', { id: 'law/x', marketingOnly: true })];
    assert.equal(told('a', rules).length, 1);
    for (const kind of ['service', 'notice']) assert.deepEqual(told(`---\nkind: ${kind}\n---\na`, rules), []);
  });

  it('takes severities from the front matter before the configuration', () => {
    const rules = [finds('XX', { id: 'text/a' })];
    assert.deepEqual(told('XX', rules, { checks: { 'text/a': 'hint' } }), ['0 text/a hint']);
    assert.deepEqual(told('XX', rules, { checks: { 'text/a': 'off' } }), []);
    assert.deepEqual(told('---\nchecks: { text/a: error }\n---\nXX', rules, { checks: { 'text/a': 'off' } }), [
      '34 text/a error',
    ]);
    assert.deepEqual(told('---\nchecks: { text/a: off }\n---\nXX', rules, { checks: { 'text/a': 'error' } }), []);
  });

  it('silences by rule id: the next line, a block, and nothing else', () => {
    const rules = [finds('XX', { id: 'text/a' }), finds('YY', { id: 'text/b' })];
    const next = '<!-- qunfa-disable-next-line text/a -- reason -->\n\nXX YY\nXX\n';
    assert.deepEqual(
      told(next, rules).map((line) => line.split(' ')[1]),
      ['text/b', 'text/a'],
    );
    const block = 'XX\n<!-- qunfa-disable text/a, text/b -->\nXX\nYY\n<!-- qunfa-enable text/a -->\nXX YY\n';
    assert.deepEqual(told(block, rules), ['0 text/a warning', `${block.lastIndexOf('XX')} text/a warning`]);
  });

  it('never silences or lowers an error of the platform', () => {
    const platform = finds('XX', { id: 'text/p', severity: 'error', layer: 'platform' });
    for (const source of [
      '<!-- qunfa-disable-next-line text/p -->\nXX',
      '---\nchecks: { text/p: off }\n---\nXX',
      '---\nchecks: { text/p: hint }\n---\nXX',
    ]) {
      const findings = told(source, [platform], { checks: { 'text/p': 'off' } });
      assert.deepEqual(findings, [`${source.indexOf('XX')} text/p error`], source);
    }
    const advice = finds('XX', { id: 'text/p', severity: 'info', layer: 'platform' });
    assert.deepEqual(told('XX', [advice], { checks: { 'text/p': 'off' } }), []);
  });

  it('keeps what was silenced at hand', () => {
    const result = runChecks(context('XX', { checks: { 'text/a': 'off' } }), {
      rules: [finds('XX', { id: 'text/a' })],
    });
    assert.deepEqual(
      result.suppressed.map((finding) => finding.rule),
      ['text/a'],
    );
  });

  it('names layer and source of a figure, the finding’s own before the rule’s', () => {
    const rule = finds('XX', { id: 'text/a', figure: 'text.characters' });
    const [finding] = runChecks(context('XX'), { rules: [rule] }).findings;
    assert.equal(finding?.layer, 'house');
    assert.equal(finding?.source, '群发规范 §7');
    const [team] = runChecks(
      context('---\nchannel: wecom\n---\nXX', { policies: { wecom: { 'text.characters': 200 } } }),
      {
        rules: [rule],
      },
    ).findings;
    assert.equal(team?.layer, 'team');
    const figure = context('---\nchannel: wecom\n---\nXX').policy.number('text.bytes');
    const [own] = runChecks(context('XX'), {
      rules: [finds('XX', { id: 'text/a', figure: 'text.characters' }, { figure })],
    }).findings;
    assert.equal(own?.layer, 'platform');
    const [none] = runChecks(context('XX'), { rules: [finds('XX', { id: 'text/a', layer: undefined })] }).findings;
    assert.equal(none?.layer, undefined);
  });

  it('reports no suppression of a rule that failed or did not run', () => {
    const source = '<!-- qunfa-disable-next-line text/bad -->\nXX';
    const { findings } = runChecks(context(source), { rules: [throws('text/bad')] });
    assert.deepEqual(findings, []);
  });

  it('takes the only account, its channel and its zone', () => {
    const accounts = { me: { channel: 'personal' as const, zone: 'Asia/Tokyo' } };
    const one = context('a', { accounts });
    assert.deepEqual([one.accountId, one.channel, one.zone], ['me', 'personal', 'Asia/Tokyo']);
    const two = context('a', { accounts: { ...accounts, other: { channel: 'wecom', zone: 'Asia/Shanghai' } } });
    assert.deepEqual([two.accountId, two.channel, two.zone], [undefined, 'personal', 'Asia/Shanghai']);
    assert.equal(context('---\naccount: constructor\n---\na', { accounts }).account, undefined);
  });
});

describe('rules that a configuration can’t switch off', () => {
  it('are those whose errors are limits of the platform', () => {
    const platform = rules.filter(({ severity, layer }) => severity === 'error' && layer === 'platform');
    assert.deepEqual(
      platform.map(({ id }) => id),
      PLATFORM_RULES,
    );
  });
});

describe('titles of fixes', () => {
  it('spaces for a tab were offered as a change into nothing: the title says how many', () => {
    const { findings } = runChecks(context('---\nchannel: wecom\nschedule:\n\tstart: 2026-11-25 12:00\n---\n您好\n'));
    const [fix] = findings.find(({ rule }) => rule === 'template/front-matter')?.fixes ?? [];
    assert.deepEqual(fix?.title, { key: 'checks.fix.blanks', args: { count: 2 } });
  });
});
