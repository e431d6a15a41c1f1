import assert from 'node:assert/strict';
import { createCheckContext } from '../../server/core/checks/context';
import type { Finding } from '../../server/core/checks/model';
import { checkSteps, runChecks } from '../../server/core/checks/pipeline';
import { defaultConfig } from '../../server/core/config';
import { AT_A_TIME, findInSteps } from '../../server/core/lexicon/findIn';
import { spacingEdits, spacingSteps } from '../../server/core/format';
import { addSounding } from '../../server/core/lexicon/disguise/sounding';
import { soundAtoms } from '../../server/core/lexicon/disguise/soundAtoms';
import { PLACES_AT_A_TIME } from '../../server/core/lexicon/disguise/writtenOtherwise';
import { fold } from '../../server/core/lexicon/fold/fold';
import { scan } from '../../server/core/lexicon/matcher/scan';
import { shippedLexicon } from '../../server/core/lexicon/shippedLexicon';
import { findLinks, findLinksSteps } from '../../server/core/links';
import { parseTemplate } from '../../server/core/template';

const long = (unit: string, length = 20_000): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
const context = (text: string) =>
  createCheckContext({
    template: parseTemplate(`---\nchannel: wecom\ntitle: 长\n---\n${text}\n`),
    config: defaultConfig('/nowhere'),
    now: Date.UTC(2026, 5, 1),
  });
const plain = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, range, severity }) => `${rule} ${range.start} ${range.end} ${severity}`);

describe('a long text leaves others their turn', () => {
  it('between every few words that are looked at', () => {
    for (const unit of ['全网第一最低价', '加微信', '國家級最佳']) {
      const text = long(unit);
      const lexicon = shippedLexicon();
      const hits = scan(lexicon.matcher, fold(text)).length;
      const pauses = [...findInSteps(text, [lexicon])].length;
      assert.ok(hits > 1000 && pauses >= Math.floor(hits / AT_A_TIME), `${unit}: ${pauses} pauses for ${hits} hits`);
    }
  });

  it('between every few places that sound like a word', () => {
    const folded = fold(long('全网第一最低价加微信'));
    const vocabulary = shippedLexicon().vocabulary();
    assert.ok(vocabulary);
    const hits = scan(vocabulary.matcher, soundAtoms(folded)).length;
    const pauses = [...addSounding(folded, vocabulary, [])].length;
    assert.ok(hits > 10_000 && pauses >= Math.floor(hits / PLACES_AT_A_TIME), `${pauses} pauses for ${hits} places`);
    assert.equal(
      [...addSounding(fold(long('全网第一最低价加微信', 3000)), vocabulary, [])].length,
      0,
      'of a short text',
    );
  });

  it('between every few addresses', () => {
    for (const unit of ['https://example.com/a?b=c ', 'example.com ', '去 taobao 点 com 看']) {
      const text = long(unit);
      const pauses = [...findLinksSteps(`${text}。`)].length;
      assert.ok(pauses >= Math.floor(findLinks(text).length / 100), `${unit}: ${pauses} pauses`);
    }
  });

  it('between every few changes of spacing, though all stand in one line', () => {
    for (const unit of ['中a1，b ', '好，，你']) {
      const template = parseTemplate(long(unit, 60_000));
      const pauses = [...spacingSteps(template)].length;
      const edits = spacingEdits(template).length;
      assert.ok(edits > 5000 && pauses >= edits / 1000 - 1, `${unit}: ${pauses} pauses for ${edits} edits`);
    }
  });

  it('between every hundred findings of a rule', () => {
    for (const unit of ['微\u200b信', '**a**\n', 'example.com ', '全网第一最低价']) {
      const steps = checkSteps(context(long(unit)));
      let pauses = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) pauses++;
      const { findings } = step.value;
      assert.ok(findings.length > 1000 && pauses > findings.length / 100, `${unit}: ${pauses} for ${findings.length}`);
    }
  });

  it('and two that take turns find what each finds alone', () => {
    const texts = ['全网第一，最最佳佳，加微微信 ', '國家級+微信 https://a.cn/1 稳赚不赔\n'].map((unit) =>
      long(unit, 9000),
    );
    const alone = texts.map((text) => plain(runChecks(context(text)).findings));
    const runs = texts.map((text) => ({ steps: checkSteps(context(`${text}`)), found: [] as readonly string[] }));
    let open = runs.length;
    while (open > 0) {
      open = 0;
      for (const run of runs) {
        const step = run.steps.next();
        if (!step.done) open++;
        else if (step.value) run.found = plain(step.value.findings);
      }
    }
    assert.deepEqual(
      runs.map(({ found }) => found),
      alone,
    );
    assert.ok(alone.every((findings) => findings.length > 500));
  });
});
