import assert from 'node:assert/strict';
import { runChecks } from '../../server/core/checks/pipeline';
import { codeActions } from '../../server/core/features/codeActions';
import { addToConfigList, configPlace, setInConfig } from '../../server/core/features/configEdits';
import { definitionAt } from '../../server/core/features/definitions';
import { suppressInTemplate, suppressOnLine } from '../../server/core/features/suppress';
import { columnPlaces, namedAt } from '../../server/core/features/variables/columnPlaces';
import { linkedNames } from '../../server/core/features/variables/linkedNames';
import { sourceOf } from '../../server/core/features/variables/renameColumn';
import {
  isColumn,
  newNameRefusal,
  reachOf,
  renameInConfig,
  renameInTemplate,
} from '../../server/core/features/variables/renameVariable';
import { configVariable, variableAt, variablePlaces } from '../../server/core/features/variables/variablePlaces';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { parseTemplate } from '../../server/core/template';
import { CONFIG, contextOf, sample, zh } from './featureSample';

const HEAD = '---\naccount: flagship\n';

describe('variables: places and renaming', () => {
  it('finds each place of a variable, and the one at the caret', () => {
    const { context, source, offset } = sample('---\nvariables:\n  活动: 甲\n---\n{{ 活‸动 |乙}}{{活动}}{{门店}}');
    assert.deepEqual(
      variablePlaces(context.template).map(({ kind, range }) => [kind, source.slice(range.start, range.end)]),
      [
        ['default', '活动'],
        ['use', '活动'],
        ['use', '活动'],
        ['use', '门店'],
      ],
    );
    assert.equal(variableAt(context.template, offset)?.name, '活动');
    assert.equal(variableAt(context.template, 0), undefined);
    const key = configVariable(CONFIG, '门店');
    assert.equal(CONFIG.slice(key?.start, key?.end), '"门店"');
    assert.equal(configVariable('{ broken', '门店'), undefined);
  });

  it('renames uses, defaults and the configuration, with quotes where they are needed', () => {
    const template = parseTemplate('---\nvariables: { 活动: 甲 }\n---\n{{活动|乙}}和{{ 活动 }}和{{活动日}}');
    const renamed = (name: string) => applyEdits(template.source, renameInTemplate(template, '活动', name));
    assert.equal(renamed('活动名'), '---\nvariables: { 活动名: 甲 }\n---\n{{活动名|乙}}和{{ 活动名 }}和{{活动日}}');
    assert.equal(renamed('a: b'), '---\nvariables: { "a: b": 甲 }\n---\n{{a: b|乙}}和{{ a: b }}和{{活动日}}');
    assert.equal(renamed('true').split('\n')[1], 'variables: { "true": 甲 }');
    assert.match(
      applyEdits(CONFIG, renameInConfig(CONFIG, '门店', '店"名')),
      /"variables": \{ "店\\"名": "云上茶舍" \}/,
    );
    assert.deepEqual(renameInConfig(CONFIG, '没有', '甲'), []);
  });

  it('refuses columns of the list, and names that would clash or can’t be written', () => {
    const context = contextOf(`${HEAD}variables: { 活动: 甲 }\n---\n{{活动}}{{昵称}}{{城市}}`);
    const said = (message: ReturnType<typeof newNameRefusal>) => message && zh.say(message);
    assert.deepEqual(
      ['昵称', '城市', '活动'].map((name) => isColumn(context, name)),
      [true, true, false],
    );
    assert.match(said(newNameRefusal(context, ' ')) ?? '', /不能为空/);
    assert.match(said(newNameRefusal(context, 'a|b')) ?? '', /不能有/);
    assert.match(said(newNameRefusal(context, '城市')) ?? '', /已经是客户列表的一列/);
    assert.match(said(newNameRefusal(context, '姓名')) ?? '', /已经是客户列表的一列/);
    // Each reads a column that is known by another title, so that customers would get ids, tags or opt-outs.
    for (const name of ['编号', 'ID', 'tags', '退订', '级别', 'LEVEL', '城市 '])
      assert.match(said(newNameRefusal(context, name)) ?? '', /否则会取到客户的值/, name);
    assert.match(said(newNameRefusal(context, '门店')) ?? '', /已经有变量/);
    assert.equal(newNameRefusal(context, '活动名'), undefined);
  });

  it('keeps a default of the template’s own in the template', () => {
    const context = contextOf(`${HEAD}variables: { 活动: 甲, 门店: 乙 }\n---\n{{备用|好}}`);
    assert.equal(reachOf(context, '活动'), 'template');
    assert.equal(reachOf(context, '门店'), 'project');
    assert.equal(reachOf(context, '备用'), 'project');
  });
});

describe('columns: places and what stands at the caret', () => {
  const places = (text: string): string[] => {
    const { context, source, offset } = sample(text);
    const named = namedAt(context, offset);
    const { audience } = context;
    if (!named || !audience) return [];
    const title = named.kind === 'condition' ? named.name : audience.readingOf?.(named.name);
    const found = columnPlaces(context.template, sourceOf(context.template, context.config), audience, title ?? '');
    return found.map(({ kind, range }) => `${kind} ${source.slice(range.start, range.end)}`);
  };

  it('are its variables, its default and the conditions that ask it, from whichever of them', () => {
    const all = ['condition 城市', 'condition 城市', 'default 城市', 'use 城市'];
    const text = `${HEAD}audience: 城市:杭州 OR NOT 城市 = 上海\nvariables: { 城市: 本地 }\n---\n{{城市}}的{{昵称}}`;
    for (const caret of ['audience: 城‸市', 'NOT 城‸市', '{ 城‸市', '{{城‸市'])
      assert.deepEqual(places(text.replace(caret.replace('‸', ''), caret)), all, caret);
  });

  it('keep the meaning of built-in columns: every name of the name column, no tag group', () => {
    const text = `${HEAD}audience: 姓名:小满 AND 来源:扫码 AND 会员:VIP\n---\n{{昵称}}{{姓名}}{{来源|x}}`;
    const named = ['condition 姓名', 'use 昵称', 'use 姓名'];
    assert.deepEqual(places(text.replace('{{昵', '{{昵‸')), named);
    assert.deepEqual(places(text.replace(' 姓', ' 姓‸')), named);
    assert.deepEqual(places(text.replace(' 来', ' 来‸')), ['condition 来源', 'use 来源']);
    assert.deepEqual(places(text.replace(' 会', ' 会‸')), []);
    assert.deepEqual(places(text.replace('小满', '小‸满')), []);
  });

  it('give an expression in escapes one place, and none at a caret in it', () => {
    const text = `${HEAD}audience: "城市:\\u676d州 OR 城市:上海"\n---\n{{城市}}`;
    assert.equal(places(text.replace('{{', '{{‸')).length, 2);
    assert.deepEqual(places(text.replace('"城', '"城‸')), []);
  });
});

describe('names that are edited together', () => {
  const linked = (text: string): readonly string[] | undefined => {
    const { context, source, offset } = sample(text);
    return linkedNames(context.template, offset)?.map(({ start, end }) => source.slice(start, end));
  };

  it('are the key of a default and its uses, led by the key alone', () => {
    assert.deepEqual(linked('---\nvariables: { "活‸动": 甲 }\n---\n{{活动}}{{ 活动 |乙}}{{活动日}}'), [
      '活动',
      '活动',
      '活动',
    ]);
    assert.equal(linked('---\nvariables: { 活动: 甲 }\n---\n{{活‸动}}{{活动}}'), undefined);
    assert.equal(linked('---\nvariables: { 活‸动: 甲 }\n---\n没有'), undefined);
    assert.equal(linked('---\nvariables: { 活动: 甲‸ }\n---\n{{活动}}'), undefined);
    assert.equal(linked('---\nvariables: { "a:‸b": 甲 }\n---\n{{a:b}}'), undefined);
  });
});

describe('definitions', () => {
  const targets = (text: string) => {
    const { context, offset } = sample(text);
    return definitionAt(context, offset)?.targets;
  };

  it('lead from a variable to its column, header entry and configuration', () => {
    assert.deepEqual(targets(`${HEAD}---\n{{昵‸称}}`), [{ kind: 'column', name: '昵称' }]);
    assert.deepEqual(targets(`${HEAD}---\n{{门‸店}}`), [{ kind: 'config', path: ['variables', '门店'] }]);
    const [own] = targets('---\nvariables: { 活动: 甲 }\n---\n{{活‸动}}') ?? [];
    assert.deepEqual(own, { kind: 'here', range: { start: 17, end: 19 } });
    assert.deepEqual(targets('{{没‸有}}'), []);
  });

  it('lead from accounts, members and audiences to where they are set up', () => {
    assert.deepEqual(targets('---\naccount: fl‸agship\n---\n'), [{ kind: 'config', path: ['accounts', 'flagship'] }]);
    assert.deepEqual(targets(`${HEAD}senders: [li‸si]\n---\n`), [
      { kind: 'config', path: ['accounts', 'flagship', 'senders', 'lisi'] },
    ]);
    assert.deepEqual(targets(`${HEAD}senders: [wang‸wu]\n---\n`), [
      { kind: 'column', name: 'owner', holds: { group: undefined, value: 'wangwu' } },
    ]);
    assert.deepEqual(targets(`${HEAD}departments: [华‸东]\n---\n`), [
      { kind: 'column', name: 'department', holds: { group: undefined, value: '华东' } },
    ]);
    assert.deepEqual(targets(`${HEAD}audience: 来‸源:扫码\n---\n`), [{ kind: 'column', name: '来源' }]);
    // A group of tags stands in the column of tags, not in one of its own: the first cell that has the tag.
    const tag = (group: string | undefined, value: string) => [
      { kind: 'column', name: 'tags', holds: { group, value } },
    ];
    assert.deepEqual(targets(`${HEAD}audience: 会员:V‸IP\n---\n`), tag('会员', 'VIP'));
    assert.deepEqual(targets(`${HEAD}audience: 会员 in (VIP, 金‸卡)\n---\n`), tag('会员', '金卡'));
    assert.deepEqual(targets(`${HEAD}audience: 会‸员 in (VIP, 金卡)\n---\n`), tag('会员', ''));
    assert.deepEqual(targets(`${HEAD}audience: 会员:V‸*\n---\n`), tag('会员', ''));
    assert.deepEqual(targets(`${HEAD}audience: 北方‸专享\n---\n`), tag(undefined, '北方专享'));
    assert.deepEqual(targets(`${HEAD}audience: 会员:VIP O‸R 金卡\n---\n`), [
      { kind: 'file', path: 'customers.csv', base: 'config' },
    ]);
    assert.deepEqual(targets(`${HEAD}audience: { file: custo‸mers }\n---\n`), [
      { kind: 'config', path: ['audiences', 'customers'] },
      { kind: 'file', path: 'customers.csv', base: 'config' },
    ]);
    assert.deepEqual(targets('---\naudience: lists/a‸.csv\n---\n'), [
      { kind: 'file', path: 'lists/a.csv', base: 'template' },
    ]);
  });

  it('lead to attached files that are there', () => {
    assert.deepEqual(targets('![海报](images/po‸ster.jpg)'), [
      { kind: 'file', path: 'images/poster.jpg', base: 'template' },
    ]);
    assert.equal(targets('![海报](images/no‸ne.jpg)'), undefined);
    assert.equal(targets('![海报](../out‸side.jpg)'), undefined);
    assert.equal(targets('正‸文'), undefined);
  });
});

describe('suppressing', () => {
  const template = (source: string) => parseTemplate(source);
  const apply = (source: string, edits: Parameters<typeof applyEdits>[1]) => applyEdits(source, edits);
  const at = (source: string, needle: string) => ({
    start: source.indexOf(needle),
    end: source.indexOf(needle) + needle.length,
  });

  it('on a line: a comment above, or one more id in the comment that is there', () => {
    const first = '甲\r\n国家级乙\r\n';
    const second = apply(first, suppressOnLine(template(first), at(first, '国家级'), 'words/absolute'));
    assert.equal(second, '甲\r\n<!-- qunfa-disable-next-line words/absolute -->\r\n国家级乙\r\n');
    assert.equal(
      apply(second, suppressOnLine(template(second), at(second, '国家级'), 'text/length')),
      '甲\r\n<!-- qunfa-disable-next-line words/absolute, text/length -->\r\n国家级乙\r\n',
    );
  });

  it('in the template: in every form that `checks` may have', () => {
    const off = (source: string) => apply(source, suppressInTemplate(template(source), 'text/length'));
    const cases = {
      甲: '---\nchecks: { text/length: off }\n---\n甲',
      '---\ntitle: 甲\n---\n': '---\ntitle: 甲\nchecks: { text/length: off }\n---\n',
      '---\nchecks: {}\n---\n': '---\nchecks: { text/length: off }\n---\n',
      '---\nchecks: { a/b: off }\n---\n': '---\nchecks: { text/length: off, a/b: off }\n---\n',
      '---\nchecks:\n  text/bytes: off\n---\n': '---\nchecks:\n  text/length: off\n  text/bytes: off\n---\n',
      '---\nchecks:\n---\n': '---\nchecks:\n  text/length: off\n---\n',
      '---\nchecks: { text/length: hint }\n---\n': '---\nchecks: { text/length: off }\n---\n',
      '---\nchecks:\n  text/length: warning\n---\n': '---\nchecks:\n  text/length: off\n---\n',
      // A header in braces is one map: a line behind it could not be read.
      '---\n{account: xiaoyun}\n---\n': '---\n{account: xiaoyun, checks: { text/length: off }}\n---\n',
      '---\n{}\n---\n': '---\n{checks: { text/length: off }}\n---\n',
      '---\n{ title: 甲, }\n---\n': '---\n{ title: 甲, checks: { text/length: off }, }\n---\n',
      '---\n{\n  title: "甲"\n}\n---\n': '---\n{\n  title: "甲", checks: { text/length: off }\n}\n---\n',
    };
    for (const [source, wanted] of Object.entries(cases)) {
      assert.equal(off(source), wanted);
      assert.deepEqual(
        template(wanted).problems.filter(({ code }) => code === 'front-matter'),
        [],
      );
      assert.equal(template(wanted).frontMatter?.data.checks?.['text/length'], 'off');
    }
  });
});

describe('edits of the configuration', () => {
  it('keep comments, indentation and trailing commas', () => {
    const text = '{\n    // 检查\n    "checks": {\n        "text/bytes": "off", // 留着\n    },\n}\n';
    const edited = applyEdits(text, setInConfig(text, ['checks', 'text/length'], 'off'));
    assert.match(edited, /"text\/bytes": "off",[\s\S]*"text\/length": "off"/);
    assert.ok(edited.includes('// 检查') && edited.includes('// 留着'));
    assert.match(applyEdits('{}', setInConfig('{}', ['checks', 'a/b'], 'off')), /"checks": \{\s*"a\/b": "off"\s*\}/);
  });

  it('add to a list once', () => {
    const text = '{ "links": { "trustedHosts": ["a.cn"] } }';
    const edited = applyEdits(text, addToConfigList(text, ['links', 'trustedHosts'], 'b.cn'));
    assert.deepEqual(JSON.parse(edited), { links: { trustedHosts: ['a.cn', 'b.cn'] } });
    assert.deepEqual(addToConfigList(edited, ['links', 'trustedHosts'], 'b.cn'), []);
    assert.deepEqual(JSON.parse(applyEdits('{}', addToConfigList('{}', ['links', 'trustedHosts'], 'b.cn'))), {
      links: { trustedHosts: ['b.cn'] },
    });
  });

  it('fill an empty file, below its comments and with its line ends', () => {
    const filled = (text: string): string => applyEdits(text, setInConfig(text, ['checks', 'a/b'], 'off'));
    const entry = '{\n  "checks": {\n    "a/b": "off"\n  }\n}\n';
    assert.equal(filled(''), entry);
    assert.equal(filled('// 说明'), `// 说明\n${entry}`);
    assert.equal(filled('\ufeff/* 说明 */\r\n'), `\ufeff/* 说明 */\r\n${entry.replaceAll('\n', '\r\n')}`);
  });

  it('leave a broken file alone', () => {
    for (const text of ['/* ', '{ "checks": ', '[]', '{ "checks": 3 }'])
      for (const edit of setInConfig(text, ['checks', 'a/b'], 'off'))
        assert.ok(edit.range.end <= text.length && text === '{ "checks": 3 }');
    assert.deepEqual(setInConfig('{ "a": 1,, }', ['checks', 'a/b'], 'off'), []);
  });

  it('know where a key stands', () => {
    const place = configPlace(CONFIG, ['accounts', 'flagship']);
    assert.equal(CONFIG.slice(place?.start, place?.end), '"flagship"');
    assert.equal(configPlace(CONFIG, ['accounts', 'none']), undefined);
  });
});

describe('code actions', () => {
  const offered = (text: string, configText: string | undefined = CONFIG) => {
    const { context, offset } = sample(text);
    const { findings } = runChecks(context);
    return codeActions({ context, findings, configText }, { start: offset, end: offset });
  };
  const titles = (text: string, configText?: string) => offered(text, configText).map(({ title }) => zh.say(title));

  it('offer the fix first and prefer it where it is safe, then all of the rule, then silence', () => {
    const found = offered('**限‸时** 好\n**优惠** 好');
    assert.deepEqual(found.filter(({ preferred }) => preferred).length, 1);
    assert.equal(found[0]?.preferred, true);
    const said = found.map(({ title }) => zh.say(title));
    assert.ok(said.indexOf('修改这个模板里全部 2 处 text/markdown') > 0);
    assert.deepEqual(said.slice(-3), [
      '在这一行忽略 text/markdown',
      '在这个模板里忽略 text/markdown',
      '在整个项目里忽略 text/markdown',
    ]);
    const all = found.find(({ title }) => title.key === 'features.fixRule');
    assert.equal(applyEdits('**限时** 好\n**优惠** 好', all?.edits ?? []), '限时 好\n优惠 好');
  });

  it('prefer nothing that is a choice, and offer no way to silence the platform', () => {
    assert.ok(offered('国家‸级的茶').every(({ preferred }) => !preferred));
    const heavy = offered(`${HEAD}---\n${'好'.repeat(1400)}‸`);
    assert.ok(heavy.every(({ finding, title }) => finding?.rule !== 'text/bytes' || !title.key.includes('suppress')));
  });

  it('silence a finding of the header in the header', () => {
    const said = titles('---\ntitel‸: 甲\n---\n好');
    assert.ok(said.some((title) => title.includes('title')));
    assert.ok(!said.includes('在这一行忽略 template/unknown-key'));
    assert.ok(said.includes('在这个模板里忽略 template/unknown-key'));
  });

  it('write into the configuration where there is one', () => {
    const trust = offered('---\naccount: me\nkind: notice\n---\n看 https://shop.example.org/‸a').find(
      ({ configEdits }) => configEdits && configEdits.length > 0 && /example/.test(JSON.stringify(configEdits)),
    );
    assert.match(applyEdits(CONFIG, trust?.configEdits ?? []), /trustedHosts[\s\S]*example\.org/);
    const { context, offset } = sample('看 https://shop.example.org/‸a');
    const without = codeActions(
      { context, findings: runChecks(context).findings, configText: undefined },
      { start: offset, end: offset },
    );
    assert.ok(without.every(({ configEdits }) => configEdits === undefined));
  });

  it('turn an address into a card, also where nothing objects to it', () => {
    const long = offered('看 https://mp.weixin.qq.com/s/a‸bc');
    assert.ok(long.some(({ title }) => title.key === 'checks.fix.link-card'));
    assert.ok(!long.some(({ title }) => title.key === 'features.linkCard'), 'once is enough');
    const silent = offered('---\nchecks: { link/official-account: off }\n---\n看 https://mp.weixin.qq.com/s/a‸bc');
    const card = silent.find(({ title }) => title.key === 'features.linkCard');
    assert.equal(card?.kind, 'refactor.rewrite');
    assert.match(JSON.stringify(card?.edits), /\[查看详情\]\(https:\/\/mp\.weixin\.qq\.com\/s\/abc\)/);
    assert.ok(!offered('看 http://10.0.0.1/‸a').some(({ title }) => title.key === 'features.linkCard'));
  });

  it('hand over to the editor what edits can’t do', () => {
    const copy = offered('![海报](images/hea‸vy.jpg)').find(({ command }) => command);
    assert.equal(copy?.command?.id, 'qunfa.fixImages');
    assert.equal(copy?.command?.data.path, 'images/heavy.jpg');
  });

  it('leave the choice between margins and a cut where the shape differs', () => {
    const fits = (text: string) =>
      offered(text).flatMap(({ command, finding }) =>
        command && finding?.rule === 'image/pixels' ? [command.data.fit] : [],
      );
    assert.deepEqual(fits('![海报](images/sma‸ll.jpg)'), ['contain', 'cover']);
  });
});
