import assert from 'node:assert/strict';
import { runChecks } from '../../server/core/checks/pipeline';
import { codeLenses } from '../../server/core/features/codeLens';
import { documentLinks } from '../../server/core/features/documentLinks';
import { inlayHints } from '../../server/core/features/inlayHints';
import { foldingAreas } from '../../server/core/features/folding';
import { selectionRanges } from '../../server/core/features/selectionRanges';
import { semanticTokens } from '../../server/core/features/semanticTokens';
import { templateSummary } from '../../server/core/features/templateSummary';
import { parseTemplate } from '../../server/core/template';
import { contextOf, en, sample, zh } from './featureSample';

const HEAD = '---\naccount: flagship\n';

describe('code lenses', () => {
  const titles = (source: string, known = true) => {
    const context = contextOf(source);
    const findings = known ? runChecks(context).findings : undefined;
    const { audience, ...others } = context;
    return codeLenses({ ...others, audience: known ? audience : undefined }, findings).map(({ title }) =>
      zh.say(title),
    );
  };

  it('say what can be done, with findings and recipients as soon as they are known', () => {
    assert.deepEqual(titles(`${HEAD}---\n国家级的茶`, false), ['预览', '检查', '预演', '发送…']);
    const [, check, dryRun] = titles(`${HEAD}audience: 会员:VIP\nkind: service\n---\n{{没有}}`);
    assert.match(check ?? '', /^检查：1 个错误，0 个警告$/);
    assert.equal(dryRun, '预演（2 人）');
    assert.equal(zh.say(codeLenses(contextOf('好'), [])[1]?.title ?? { key: '' }), '检查：没有问题');
  });

  it('offer no send of a draft, and speak English where asked', () => {
    const lenses = codeLenses(contextOf(`${HEAD}audience: 级别:A\nstatus: draft\n---\n好`), []);
    assert.deepEqual(
      lenses.map(({ command }) => command),
      ['qunfa.preview', 'qunfa.check', 'qunfa.dryRun'],
    );
    assert.equal(en.say(lenses[2]?.title ?? { key: '' }), 'Dry run (1 recipient)');
  });

  it('say who approved and when, that the text changed since, and where a review is still to come', () => {
    const context = contextOf(`${HEAD}---\n好`);
    const review = (approval: typeof context.approval, required: boolean, own = context, known = true) => {
      const lenses = codeLenses(
        {
          ...own,
          approval,
          approvalsKnown: known,
          config: { ...own.config, review: { ...own.config.review, required } },
        },
        [],
      );
      const lens = lenses.find(({ command }) => command === 'qunfa.approve');
      return lens && zh.say(lens.title);
    };
    const approved = { by: '小林', at: '2026-11-25T12:00:30+08:00', approvedHash: 'a', presentHash: 'a' };
    assert.equal(review(approved, false), '小林 已审核（2026-11-25 12:00）');
    assert.equal(review({ ...approved, presentHash: 'b' }, true), '小林 审核（2026-11-25 12:00）后内容改过：重新审核…');
    assert.equal(review(undefined, true), '审核…（发送前需要）');
    assert.equal(review(undefined, true, context, false), '审核…', 'nobody has looked');
    assert.equal(review(undefined, false), undefined);
    assert.equal(review(undefined, false, contextOf(`${HEAD}review: required\n---\n好`)), '审核…（发送前需要）');
  });

  it('name the account whose quota a send takes', () => {
    const send = codeLenses(contextOf(`${HEAD}---\n好`), []).find(({ command }) => command === 'qunfa.send');
    assert.equal(send?.account, 'flagship');
  });
});

describe('inlay hints', () => {
  const hints = (source: string) => {
    const context = contextOf(source);
    return inlayHints(context, { start: 0, end: source.length }).map(
      ({ offset, label }) =>
        [source.slice(0, offset).split('\n').at(-1), label.map((part) => zh.say(part)).join(' · ')] as const,
    );
  };

  it('show characters and emoji of each text, counted as the rules count', () => {
    assert.deepEqual(
      hints('今天[庆祝]好🎉\n---\n{{昵称|朋友}}\n\n![图](images/poster.jpg)\n---\n![图](images/poster.jpg)'),
      [
        ['今天[庆祝]好🎉', '8/300 字 · 2/3 表情'],
        ['{{昵称|朋友}}', '2/300 字'],
      ],
    );
  });

  it('agree with the status bar and the list of templates', () => {
    const context = contextOf(`${HEAD}---\n{{门店}}的朋友，{{昵称|您}}好[庆祝]\n---\n第二条`);
    const labels = inlayHints(context, { start: HEAD.length, end: Number.MAX_SAFE_INTEGER }).map(
      ({ label }) => label[0]?.args,
    );
    const { messages } = templateSummary('file:///t', context, undefined);
    assert.deepEqual(
      messages.map(({ characters, charactersLimit }) => ({ count: characters, limit: charactersLimit })),
      labels,
    );
    assert.deepEqual(messages[0]?.characters, '云上茶舍的朋友，小满好'.length + '[庆祝]'.length);
  });

  it('show the recipients behind the audience, or behind the account where that gives it', () => {
    assert.deepEqual(hints(`${HEAD}audience: 会员:VIP\n---\n`), [['audience: 会员:VIP', '→ 2 人']]);
    assert.deepEqual(hints(`${HEAD}---\n`), [['account: flagship', '→ 3 人']]);
    assert.deepEqual(hints(`${HEAD}audience: 会员:VIP AND\n---\n`), [], 'a broken expression reaches nobody');
    assert.deepEqual(hints('---\naccount: me\n---\n'), []);
  });

  it('tell in the tooltip who is left out', () => {
    const source = `${HEAD}audience: 会员:VIP OR 北方专享\n---\n`;
    const [hint] = inlayHints(contextOf(source), { start: 0, end: source.length });
    assert.deepEqual(
      hint?.tooltip.map((line) => zh.say(line)),
      ['共选中 3 人，发送给 2 人', '1 人不属于账号的部门'],
    );
  });

  it('keep to the part that is asked for', () => {
    const source = '甲\n---\n乙\n';
    assert.equal(inlayHints(contextOf(source), { start: 0, end: 2 }).length, 1);
  });
});

describe('document links', () => {
  it('lead to files that are there, web addresses and the list', () => {
    const source = [
      '---',
      'account: flagship',
      'audience: { file: customers, where: 级别:A }',
      '---',
      '![图](images/poster.jpg)',
      '![图](images/none.jpg)',
      '[细则](https://a.example.com/x "说明 | images/cover.jpg")',
      '[进店](miniprogram://wx1/p "封面:images/cover.jpg")',
      '[目录](file:docs/rules.pdf)',
    ].join('\n');
    const links = documentLinks(contextOf(source)).map(({ range, target }) => [
      source.slice(range.start, range.end),
      target,
    ]);
    assert.deepEqual(links, [
      ['customers', { kind: 'file', path: 'customers.csv', base: 'config' }],
      ['images/poster.jpg', { kind: 'file', path: 'images/poster.jpg', base: 'template' }],
      ['images/cover.jpg', { kind: 'file', path: 'images/cover.jpg', base: 'template' }],
      ['https://a.example.com/x', { kind: 'url', url: 'https://a.example.com/x' }],
      ['images/cover.jpg', { kind: 'file', path: 'images/cover.jpg', base: 'template' }],
      ['docs/rules.pdf', { kind: 'file', path: 'docs/rules.pdf', base: 'template' }],
    ]);
  });
});

describe('semantic tokens', () => {
  it('mark variables, codes, the fold, directives and the parts of attachments', () => {
    const source = [
      `${HEAD}---`,
      '{{昵称}}{{没有}}{{没有|好}}[庆祝]',
      '<!-- qunfa-disable-next-line text/length, a/b -- 因为 text/bytes -->',
      '<!-- more -->',
      '![图](images/none.jpg)',
      '[细则](https://a.cn "说明 | images/cover.jpg")',
      '[进店](miniprogram://wx1/p?x "封面:images/cover.jpg")',
    ].join('\n');
    const tokens = semanticTokens(contextOf(source)).map(({ range, kind, odd }) => [
      source.slice(range.start, range.end),
      odd ? `${kind}!` : kind,
    ]);
    assert.deepEqual(tokens, [
      ['昵称', 'variable'],
      ['没有', 'variable!'],
      ['没有', 'variable'],
      ['[庆祝]', 'emojiCode'],
      ['qunfa-disable-next-line', 'directive'],
      ['text/length', 'ruleId'],
      ['a/b', 'ruleId'],
      ['<!-- more -->', 'fold'],
      ['图', 'attachmentTitle'],
      ['images/none.jpg', 'attachmentTarget!'],
      ['细则', 'attachmentTitle'],
      ['https://a.cn', 'attachmentTarget'],
      ['说明', 'attachmentNote'],
      ['images/cover.jpg', 'attachmentTarget'],
      ['进店', 'attachmentTitle'],
      ['wx1', 'appId'],
      ['p', 'attachmentTarget'],
      ['images/cover.jpg', 'attachmentTarget'],
    ]);
  });
});

describe('folding', () => {
  it('takes keys of several lines, and what lies between a rule’s being silenced and heard again', () => {
    const source =
      '---\nschedule:\n  start: 2026-11-25 12:00\n---\n<!-- qunfa-disable text/length -->\n好\n<!-- qunfa-enable text/length -->\n再见\n';
    const folded = foldingAreas(parseTemplate(source)).map(({ range, kind }) => [
      kind,
      source.slice(range.start, range.end),
    ]);
    assert.deepEqual(
      folded.filter(([kind]) => kind === 'block' || kind === 'silenced'),
      [
        ['block', 'schedule:\n  start: 2026-11-25 12:00'],
        ['silenced', '<!-- qunfa-disable text/length -->\n好\n<!-- qunfa-enable text/length -->'],
      ],
    );
  });
});

describe('folding: areas that cross', () => {
  const crossing = (source: string): unknown[] => {
    const areas = foldingAreas(parseTemplate(source)).map(({ range }) => range);
    return areas.flatMap((a) =>
      areas.filter((b) => a.start < b.start && b.start < a.end && a.end < b.end).map((b) => [a, b]),
    );
  };
  const [off, on] = ['<!-- qunfa-disable text/length -->\n', '<!-- qunfa-enable text/length -->\n'];

  it('leaves out what an editor can’t nest: a rule silenced over a separator, two silenced crosswise', () => {
    assert.deepEqual(crossing(`a\n${off}b\n---\nc\n${on}d\n`), []);
    const other = off.replace('length', 'markdown');
    assert.deepEqual(crossing(`${off}a\n${other}b\n${on}c\n${on.replace('length', 'markdown')}`), []);
    const kinds = foldingAreas(parseTemplate(`${off}a\n${on}b\n${other}c\n`)).map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'silenced').length, 1);
  });
});

describe('selection ranges', () => {
  const chain = (text: string): string[] => {
    const { source, offset } = sample(text);
    return selectionRanges(parseTemplate(source), offset).map(({ start, end }) => source.slice(start, end));
  };

  it('grow from word and clause to line, paragraph, message and document', () => {
    const found = chain('第一段，今天到‸店有礼。\n第二行\n\n第二段\n---\n另一条');
    for (const step of [
      '到',
      '今天到店有礼',
      '第一段，今天到店有礼。',
      '第一段，今天到店有礼。\n第二行',
      '第一段，今天到店有礼。\n第二行\n\n第二段',
    ])
      assert.ok(found.includes(step) || step === '到', step);
    assert.equal(found.at(-1), '第一段，今天到店有礼。\n第二行\n\n第二段\n---\n另一条');
  });

  it('know variables, attachments and the header', () => {
    assert.deepEqual(chain('好{{昵‸称|朋友}}').slice(0, 2), ['昵称', '{{昵称|朋友}}']);
    assert.ok(chain('![海报](images/a‸.jpg)').includes('images/a.jpg'));
    const header = chain('---\nschedule:\n  start: 2026-11-25 12‸:00\n---\n好');
    for (const step of ['2026-11-25 12:00', 'start: 2026-11-25 12:00', 'schedule:\n  start: 2026-11-25 12:00'])
      assert.ok(header.includes(step), step);
  });

  it('take an address, a code and a condition of the audience as one', () => {
    const url = 'https://a.example.com/b?c=1';
    for (const text of [`看 ${url.replace('https', 'ht‸tps')} 这里`, `看 ${url.replace('b?c', 'b‸?c')}，好`]) {
      const found = chain(text);
      assert.ok(found.includes(url), found.join(' | '));
      assert.ok(!found.some((step) => /^看 https$|^https:\/\/a\.example\.com\/b$/.test(step)), found.join(' | '));
    }
    assert.ok(chain('好[庆‸祝]好').includes('[庆祝]'));
    assert.ok(chain('---\naudience: 会员:V‸IP AND 来源:扫码\n---\n好').includes('会员:VIP'));
  });

  it('are never empty lists', () => assert.deepEqual(selectionRanges(parseTemplate(''), 0), [{ start: 0, end: 0 }]));
});
