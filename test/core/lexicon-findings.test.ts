import assert from 'node:assert/strict';
import zh from '../../l10n/lexicon.zh-cn.json';
import { runChecks } from '../../server/core/checks/pipeline';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { compileTeamList, teamLexicon } from '../../server/core/lexicon/team/teamLexicon';
import { wordFindings } from '../../server/core/lexicon/wordFindings';
import type { WordRule } from '../../server/core/lexicon/pack';
import { parseTemplate } from '../../server/core/template';
import { fixtureContext } from './fixtureContext';

const { say } = createLocalizer('zh-cn', zh);

function findings(source: string, rule: WordRule, options: Parameters<typeof wordFindings>[2] = {}) {
  return parseTemplate(source).messages.flatMap((message) =>
    [...wordFindings(message, rule, options)].filter((one) => one !== undefined),
  );
}
const places = (source: string, rule: WordRule): readonly string[] =>
  findings(source, rule).map(({ range }) => source.slice(range.start, range.end));

describe('findings of word rules', () => {
  it('point into the source, over comments and the fold mark', () => {
    const source = '国家<!-- 注 -->级品质\n<!-- more -->\n最佳选择\n';
    assert.deepEqual(places(source, 'words/absolute'), ['国家<!-- 注 -->级', '最佳']);
  });
  it('look at titles and descriptions of attachments', () => {
    const source = '看这里\n[最佳选择](https://example.com/a "国家级大师")\n[最佳菜单](file:a.pdf)\n';
    assert.deepEqual(places(source, 'words/absolute'), ['最佳', '国家级', '最佳']);
  });
  it('leave names of variables alone, but not their fallbacks', () => {
    assert.deepEqual(places('{{最佳称呼|国家级朋友}}您好', 'words/absolute'), ['国家级']);
  });
  it('do not join words over a variable', () => assert.deepEqual(places('国{{姓}}家级', 'words/absolute'), []));
  it('say what is wrong, and offer what to write instead', () => {
    const [finding] = findings('送礼最佳', 'words/absolute');
    assert.ok(finding);
    assert.equal(say(finding.message), '「最佳」是《广告法》点名禁用的绝对化用语：删去，或换成可核实的事实。');
    assert.deepEqual(
      finding.fixes?.map(({ title, edits }) => [say(title), edits[0]?.text]),
      [
        ['把「最佳」换成「优质」', '优质'],
        ['把「最佳」换成「合适」', '合适'],
      ],
    );
    assert.deepEqual(finding.data, {
      word: '最佳',
      found: '最佳',
      category: 'named',
      certainty: 'certain',
      source: 'ad-law',
      clause: '9-3',
    });
  });
  it('are stricter where asked: warnings become errors, advice stays advice', () => {
    const severities = (strict: boolean) =>
      findings('收益稳定有保障，预期年化3.2%', 'words/finance', { strict }).map(({ severity }) => severity);
    assert.deepEqual(severities(false), ['warning', 'info']);
    assert.deepEqual(severities(true), ['error', 'info']);
  });
  it('name what a homophone sounds like', () => {
    const [finding] = findings('代写轮文', 'words/education');
    assert.equal(finding?.severity, 'hint');
    assert.match(say(finding?.message ?? { key: '' }), /「代写轮文」读起来像「代写论文」/);
  });
  it('of a team list tell the list and its note', () => {
    const compiled = compileTeamList([{ word: '隔壁茶舍', note: '不提同行' }, { word: '旧款' }]);
    const lists = [teamLexicon(compiled, { severity: 'warning', category: '品牌' })];
    assert.deepEqual(
      findings('隔壁茶舍的旧款', 'words/custom', { lists }).map(({ message }) => say(message)),
      ['「隔壁茶舍」在团队词库「品牌」里：不提同行', '「旧款」在团队词库「品牌」里：换个说法，或删去。'],
    );
    assert.deepEqual(findings('隔壁茶舍', 'words/custom'), []);
  });
});

describe('a team list without a category', () => {
  it('is named by its file', () => {
    const compiled = compileTeamList([{ word: '隔壁茶舍', note: '不提同行' }, { word: '旧款' }]);
    const lists = [teamLexicon(compiled, { severity: 'warning', category: '', list: 'words/brand.txt' })];
    assert.deepEqual(
      findings('隔壁茶舍的旧款', 'words/custom', { lists }).map(({ message }) => say(message)),
      [
        '「隔壁茶舍」在团队词库 words/brand.txt 里：不提同行',
        '「旧款」在团队词库 words/brand.txt 里：换个说法，或删去。',
      ],
    );
  });
});

describe('findings of words name their source', () => {
  it('a house rule the document, a team list its file and the line', () => {
    const lists = [
      {
        severity: 'warning' as const,
        category: '品牌',
        list: 'lists/brands.txt',
        words: [{ word: '旧品牌', line: 12 }],
      },
    ];
    const source = '---\nkind: marketing\n---\n把验证码发给我，手慢无，旧品牌也有\n';
    const { findings } = runChecks(fixtureContext(source, { lists }));
    const sources = new Map(findings.map((finding) => [finding.rule, finding.source]));
    assert.match(sources.get('words/fraud') ?? '', /反电信网络诈骗法/);
    assert.equal(sources.get('words/urgency'), '群发规范 §3');
    assert.equal(sources.get('words/custom'), 'lists/brands.txt:12');
  });
});

describe('promises of returns', () => {
  it('are errors where nobody knows the audience: it may hold iOS users', () => {
    const { findings } = runChecks(fixtureContext('---\nkind: marketing\n---\n稳健收益看得见\n'));
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'words/finance').map(({ severity }) => severity),
      ['error'],
    );
  });
});
