import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import audienceEn from '../../l10n/audience.en.json';
import audienceZh from '../../l10n/audience.zh-cn.json';
import en from '../../l10n/checks.en.json';
import zh from '../../l10n/checks.zh-cn.json';
import lexiconEn from '../../l10n/lexicon.en.json';
import lexiconZh from '../../l10n/lexicon.zh-cn.json';
import planEn from '../../l10n/plan.en.json';
import planZh from '../../l10n/plan.zh-cn.json';
import templateEn from '../../l10n/template.en.json';
import templateZh from '../../l10n/template.zh-cn.json';
import { rules } from '../../server/core/checks/index';
import type { Finding } from '../../server/core/checks/model';
import { runChecks } from '../../server/core/checks/pipeline';
import { fixAll } from '../../server/core/fixes/fixAll';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { lineIndex } from '../../server/core/lines';
import { fixtureContext, fixtureSettings, type FixtureSettings } from './fixtureContext';
import { readMarkers } from './fixtureMarkers';

const root = path.join(__dirname, '..', 'fixtures', 'checks');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.broadcast.md') && !file.includes('.fixed.'))
  .map((file) => file.split(path.sep).join('/'))
  .sort();

function check(source: string, settings: FixtureSettings): readonly Finding[] {
  const errors: unknown[] = [];
  const { findings } = runChecks(fixtureContext(source, settings), {
    onRuleError: (rule, error) => errors.push(rule, error),
  });
  assert.deepEqual(errors, [], 'no rule throws');
  return findings;
}

/** `line:start-end rule`, the columns as markers have them. */
function places(source: string, findings: readonly Finding[]): string[] {
  const lines = lineIndex(source);
  return findings
    .map(({ rule, range }) => {
      const { start, end } = lines.range(range);
      return `${start.line + 1}:${start.character}-${end.line > start.line ? '' : end.character} ${rule}`;
    })
    .sort();
}

const localizers = [
  createLocalizer('zh-cn', zh, templateZh, lexiconZh, audienceZh, planZh),
  createLocalizer('en', en, templateEn, lexiconEn, audienceEn, planEn),
];

const serious = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

describe('fixtures of the rules', () => {
  for (const file of files) {
    const source = readFileSync(path.join(root, file), 'utf8');
    const settings = fixtureSettings(path.join(root, file));
    const rule = path.posix.dirname(file);
    const { expected, unmarked } = readMarkers(source);
    const name = path.posix.basename(file);

    if (name.startsWith('bad-')) {
      it(`${file} gives what it marks`, () => {
        const findings = check(source, settings);
        const marked = expected
          .map((one) => `${one.line + 1}:${one.start}-${one.end < 0 ? '' : one.end} ${one.rule}`)
          .sort();
        const rest = new Set(expected.map((one) => one.rule));
        const found = findings.filter((finding) => serious(finding) || finding.rule === rule || rest.has(finding.rule));
        assert.deepEqual(places(source, found), marked);
        assert.ok(
          expected.some((one) => one.rule === rule),
          'marks its own rule',
        );
      });
    } else {
      it(`${file} gives nothing`, () => {
        assert.deepEqual(expected, []);
        const findings = check(source, settings).filter((finding) => serious(finding) || finding.rule === rule);
        assert.deepEqual(places(source, findings), []);
      });
    }

    it(`${file} can be fixed to a fixed point, and says everything in both languages`, () => {
      const result = fixAll(unmarked, (text) => check(text, settings));
      assert.ok(result.settled);
      for (const finding of check(unmarked, settings)) {
        for (const localizer of localizers) {
          for (const message of [finding.message, ...finding.fixes.map((fix) => fix.title)]) {
            assert.doesNotMatch(localizer.say(message), /undefined|NaN|\{\w+\}(?!\})|!(?!--)|！/, message.key);
          }
        }
      }
      const fixed = path.join(root, file.replace('.broadcast.md', '.fixed.broadcast.md'));
      if (existsSync(fixed)) assert.equal(result.source, readFileSync(fixed, 'utf8'));
      else assert.equal(result.source, unmarked, 'a safe fix changes it: write down the fixed text');
    });
  }

  it('every rule has a bad and an ok fixture', () => {
    for (const { id } of rules) {
      for (const kind of ['bad-', 'ok-']) {
        assert.ok(
          files.some((file) => file.startsWith(`${id}/${kind}`)),
          `${id} has ${kind}*`,
        );
      }
    }
  });

  it('every folder belongs to a rule', () => {
    const ids = new Set(rules.map((rule) => rule.id));
    for (const file of files) assert.ok(ids.has(path.posix.dirname(file)), file);
  });

  it('has sentences for rules only', () => {
    const ids = new Set(rules.map((rule) => rule.id));
    for (const key of Object.keys(en)) {
      const match = /^checks\.([a-z]+\/[a-z-]+)/.exec(key);
      if (match) assert.ok(ids.has(match[1] ?? ''), key);
    }
  });
});
