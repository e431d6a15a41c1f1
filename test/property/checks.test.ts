import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { rules } from '../../server/core/checks';
import type { Rule } from '../../server/core/checks/model';
import { runChecks } from '../../server/core/checks/pipeline';
import { compatibleEdits } from '../../server/core/fixes/compatibleEdits';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { fixAll } from '../../server/core/fixes/fixAll';
import { fixtureContext, fixtureSettings } from '../core/fixtureContext';

/** Pieces that rules care about, so that random templates are full of problems. */
const piece = fc.constantFrom(
  '会员日今晚 8 点开始',
  '好'.repeat(160),
  '🎉🎉🎉',
  '👨‍👩‍👧‍👦',
  '[庆祝]',
  '[Party]',
  '[party]',
  '**限时**',
  '`代码`',
  '# 标题',
  '> 引用',
  '[细则](https://a.example.com/x)',
  'https://item.taobao.com/1',
  'http://www.example.com/a',
  'abc点com',
  'www.a\u200bbc.com',
  'https://wxaurl.cn/abc',
  '预\u200b\u202e约',
  'Аpple',
  '{{昵称}}',
  '{{积份|}}',
  '{{}}',
  '国家级',
  '![海报](images/poster.jpg)',
  '![动图](images/anim.gif)',
  '[](https://mp.weixin.qq.com/s/abc)',
  '[进店](miniprogram://wx0123456789abcdef "封面:images/none.jpg")',
  '<!-- more -->',
  '<!-- 备注 -->',
  '<!-- 没有结束',
  '<!-- qunfa-disable-next-line text/markdown, text/invisible -->',
  '<!-- qunfa-disable text/markdown, no/such -->',
  '<!-- qunfa-enable text/markdown -->',
  '---',
  '',
  '   ',
  '\u2028',
);
const body = fc.array(fc.tuple(piece, fc.constantFrom('\n', '\n', '\n\n', '\r\n', '，', ' ', '')), { maxLength: 25 });
const front = fc.constantFrom(
  '',
  '---\nkind: service\n---\n',
  '---\nchannel: personal\nchecks: { text/markdown: off, text/length: off, no/such: hint }\n---\n',
  '---\nchecks:\n  text/markdown: off\n  image/format: warning\nschedule:\n  start: 2026-11-20 03:00\n---\n',
  '---\r\nkind: service\r\nchecks: { text/invisible: off }\r\n---\r\n',
  '---\nkind: [\n',
);
const template = fc.tuple(front, body).map(([head, pieces]) => head + pieces.flat().join(''));

const folder = path.join(__dirname, '../fixtures/checks');
const fixtures = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.broadcast.md'))
    .map((name) => path.join(folder, name));

const check = (source: string) =>
  runChecks(fixtureContext(source), {
    onRuleError: (rule, error) => {
      throw new Error(`${rule}: ${String(error)}`);
    },
  }).findings;

describe('checks on random templates', () => {
  it('a rule that is not asked, since what it needs is not there, would have found nothing', () => {
    const asked = rules.map((rule): Rule => ({ ...rule, needs: undefined }));
    fc.assert(
      fc.property(template, (source) => {
        const context = fixtureContext(source);
        assert.deepEqual(runChecks(context), runChecks(context, { rules: asked }));
      }),
    );
    for (const file of fixtures()) {
      const context = fixtureContext(readFileSync(file, 'utf8'), fixtureSettings(file));
      assert.deepEqual(runChecks(context), runChecks(context, { rules: asked }), file);
    }
  });

  it('never throw, stay inside the source, and keep their order', () => {
    fc.assert(
      fc.property(template, (source) => {
        let before = 0;
        for (const { range, fixes } of check(source)) {
          assert.ok(range.start >= before && range.end >= range.start && range.end <= source.length);
          before = range.start;
          for (const edit of fixes.flatMap((fix) => fix.edits)) {
            assert.ok(edit.range.start >= 0 && edit.range.end >= edit.range.start && edit.range.end <= source.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('give the same findings twice', () => {
    fc.assert(
      fc.property(template, (source) => assert.deepEqual(check(source), check(source))),
      { numRuns: 50 },
    );
  });

  it('offer fixes whose edits never overlap once chosen', () => {
    fc.assert(
      fc.property(template, (source) => {
        const fixes = check(source).flatMap((finding) => finding.fixes);
        const edits = compatibleEdits(fixes);
        for (let i = 1; i < edits.length; i++)
          assert.ok((edits[i - 1]?.range.end ?? 0) <= (edits[i]?.range.start ?? 0));
        applyEdits(source, edits);
      }),
      { numRuns: 200 },
    );
  });

  it('can be fixed to a fixed point that has no safe fix left', () => {
    fc.assert(
      fc.property(template, (source) => {
        const result = fixAll(source, check);
        assert.ok(result.settled, JSON.stringify(source));
        const left = check(result.source).flatMap((finding) =>
          finding.fixes.filter((fix) => fix.safe && fix.edits.length > 0),
        );
        assert.deepEqual(compatibleEdits(left), []);
      }),
      { numRuns: 300 },
    );
  });
});
