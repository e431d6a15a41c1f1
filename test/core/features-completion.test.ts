import assert from 'node:assert/strict';
import { completionNeeds, completionPlace, completionsAt } from '../../server/core/features/completion/completionsAt';
import { completionText } from '../../server/core/features/completion/completionText';
import type { CompletionEntry, CompletionInput } from '../../server/core/features/completion/model';
import { rules } from '../../server/core/checks';
import { wechatCodes } from '../../server/core/count';
import { tableOf } from './audienceSample';
import { CONFIG, en, sample, zh } from './featureSample';

type More = Partial<Pick<CompletionInput, 'files' | 'pages' | 'findings' | 'say'>>;

function offers(text: string, more: More = {}): readonly CompletionEntry[] {
  const { context, offset } = sample(text);
  const place = completionPlace(context.template, offset);
  return place ? completionsAt(place, { context, say: zh, offset, ...more }) : [];
}
const labels = (text: string, more?: More): string[] => offers(text, more).map(({ label }) => label);

/** The text after an offer was taken. */
function taken(text: string, label: string, more?: More): string {
  const entry = offers(text, more).find((one) => one.label === label);
  assert.ok(entry, `${label} is offered among ${labels(text, more).join(' ')}`);
  const source = text.replace('‸', '');
  return source.slice(0, entry.replace.start) + entry.text + source.slice(entry.replace.end);
}

const HEAD = '---\naccount: flagship\n';

describe('completion in the middle of what is written', () => {
  const audience = (text: string, label: string): string =>
    taken(`${HEAD}audience: ${text}\n---\n`, label).split('\n')[2]?.replace('audience: ', '') ?? '';

  it('writes no colon and no value twice into an audience expression', () => {
    assert.equal(audience('部‸门:华东', '部门'), '部门:华东');
    assert.equal(audience('部‸:华东', '部门'), '部门:华东');
    assert.equal(audience('会‸员:VIP', '会员:金卡'), '会员:金卡');
    assert.equal(audience('会‸员:VIP AND 来源:扫码', '会员:金卡'), '会员:金卡 AND 来源:扫码');
    assert.equal(audience('会‸员:(VIP, 金卡) AND 来源:扫码', '会员:金卡'), '会员:金卡 AND 来源:扫码');
    assert.equal(audience('tag:会‸员:VIP', '会员:金卡'), 'tag:会员:金卡');
    assert.equal(audience('会员:V‸IP', '金卡'), '会员:金卡');
    assert.equal(audience('来‸', '来源'), '来源:');
  });

  it('replaces the whole of a value in braces, and offers what is not listed yet', () => {
    assert.match(
      taken('---\nschedule: { start: 2026-1‸1-25 10:00, pace: 10 }\n---\n', '2026-11-25 20:00'),
      /\{ start: 2026-11-25 20:00, pace: 10 \}/,
    );
    assert.ok(!labels('---\nexclude-sent: [7d, ‸]\n---\n').includes('7d'));
    assert.ok(labels('---\nexclude-sent: ‸\n---\n').includes('7d'));
  });

  it('offers dates of the month that is written', () => {
    const months = (key: string) =>
      new Set(labels(`---\nschedule:\n  ${key}: 2026-12-‸\n---\n`).map((one) => one.slice(0, 7)));
    assert.deepEqual([...months('start')], ['2026-12']);
    assert.deepEqual([...months('deadline')], ['2026-12']);
  });

  it('offers each code once, and no list of customers as a file for them', () => {
    const codes = labels('好[‸').filter((label) => label.startsWith('['));
    assert.deepEqual(
      codes.filter((label, at) => codes.indexOf(label) !== at),
      [],
    );
    const files = ['lists/customers.csv', 'customers.csv', 'docs/a.pdf', 'prices.xlsx'];
    assert.deepEqual(labels(`${HEAD}---\n[资料](file:‸)\n`, { files }), ['docs/a.pdf', 'prices.xlsx']);
  });

  it('fills English places of a line in English', () => {
    const texts = offers('‸', { say: en }).map(({ snippet = '' }) => snippet);
    assert.ok(texts.some((text) => text.includes('Title')) && !texts.some((text) => /标题|描述|名称|海报/.test(text)));
  });
});

describe('completion: the header', () => {
  it('offers keys that are not there yet, described in the reader’s language', () => {
    const all = labels('---\ntitle: 甲\n‸\nkind: notice\n---\n');
    assert.ok(all.includes('audience') && all.includes('schedule') && all.includes('checks'));
    assert.ok(!all.includes('title') && !all.includes('kind'));
    assert.match(offers('---\n‸\n---\n')[0]?.detail ?? '', /[\u4e00-\u9fff]/);
    assert.match(offers('---\n‸\n---\n', { say: en })[0]?.detail ?? '', /^[\x20-\x7e]+$/);
  });

  it('writes a key with the beginning of its value, and nothing twice', () => {
    assert.equal(taken('---\nti‸\n---\n', 'title'), '---\ntitle: \n---\n');
    assert.equal(taken('---\nti‸tl: 甲\n---\n', 'title'), '---\ntitle: 甲\n---\n');
    assert.equal(taken('---\n‸\n---\n', 'senders'), '---\nsenders:\n  - \n---\n');
    const find = (name: string) => offers('---\n‸\n---\n').find(({ label }) => label === name);
    assert.equal(find('channel')?.snippet, `channel: $${'{1|personal,wecom|}'}`);
    assert.equal(find('schedule')?.snippet, 'schedule:\n  start: $1\n  deadline: $2');
    assert.equal(find('replies')?.snippet, `replies:\n  - when: "$${'{1:1}'}"\n    text: $2`);
  });

  it('finds keys by what people call them', () => {
    const filter = offers('---\n‸\n---\n').find(({ label }) => label === 'audience')?.filter ?? '';
    assert.ok(filter.split(' ').includes('人群') && filter.split(' ').includes('群'));
  });

  it('offers keys one level below, in lines and in braces', () => {
    assert.deepEqual(labels('---\nschedule:\n  start: 2026-11-25 12:00\n  ‸\n---\n'), ['deadline', 'windows', 'pace']);
    assert.deepEqual(labels('---\nschedule: { start: 2026-11-25 12:00, ‸ }\n---\n'), ['deadline', 'windows', 'pace']);
    assert.deepEqual(labels('---\nreplies:\n  - when: "1"\n    ‸\n---\n'), ['text']);
    assert.deepEqual(labels('---\nreplies:\n  - ‸\n---\n'), ['when', 'text']);
    assert.deepEqual(labels('---\naudience:\n  ‸\n---\n'), ['file', 'where']);
    assert.equal(taken('---\nschedule: { st‸ }\n---\n', 'start'), '---\nschedule: { start:  }\n---\n');
  });

  it('offers values of enumerations, with a blank behind the colon where there is none', () => {
    assert.deepEqual(labels('---\nchannel: ‸\n---\n'), ['personal', 'wecom']);
    assert.equal(taken('---\nchannel:‸\n---\n', 'wecom'), '---\nchannel: wecom\n---\n');
    assert.equal(taken('---\nkind: mar‸keting # 营销\n---\n', 'notice'), '---\nkind: notice # 营销\n---\n');
    assert.equal(taken('---\nstatus: "dr‸"\n---\n', 'draft'), '---\nstatus: "draft"\n---\n');
    assert.ok(offers('---\nchannel: ‸\n---\n').at(1)?.filter?.includes('企微'));
  });

  it('offers rules and severities in `checks`, those with a finding first', () => {
    const finding = { rule: 'text/length' } as NonNullable<CompletionInput['findings']>[number];
    const ids = labels('---\nchecks:\n  ‸\n---\n', { findings: [finding] });
    assert.equal(ids[0], 'text/length');
    assert.equal(ids.length, rules.length);
    assert.equal(taken('---\nchecks: { text/le‸ }\n---\n', 'text/length'), '---\nchecks: { text/length: off }\n---\n');
    assert.ok(!labels('---\nchecks:\n  text/length: off\n  ‸\n---\n').includes('text/length'));
    assert.deepEqual(labels('---\nchecks:\n  text/length: ‸\n---\n'), ['off', 'error', 'warning', 'info', 'hint']);
    assert.deepEqual(labels('---\nchecks: { text/length: ‸ }\n---\n'), ['off', 'error', 'warning', 'info', 'hint']);
  });

  it('offers accounts of the channel, members, departments and variables in use', () => {
    assert.deepEqual(labels('---\naccount: ‸\n---\n'), ['flagship', 'me']);
    assert.deepEqual(labels('---\nchannel: personal\naccount: ‸\n---\n'), ['me']);
    assert.deepEqual(labels(`${HEAD}senders:\n  - zhangsan\n  - ‸\n---\n`), ['lisi']);
    assert.equal(taken(`${HEAD}senders: ‸\n---\n`, 'lisi'), `${HEAD}senders: [lisi]\n---\n`);
    assert.deepEqual(labels(`${HEAD}departments: [‸]\n---\n`), ['华东']);
    assert.deepEqual(labels('---\nvariables:\n  ‸\n---\n{{活动}} {{活动}} {{门牌}}'), ['活动', '门牌']);
  });

  it('offers the next golden hours, ends of days, windows and a pace', () => {
    assert.deepEqual(labels(`${HEAD}schedule:\n  start: ‸\n---\n`), [
      '2026-11-25 12:00',
      '2026-11-25 20:00',
      '2026-11-26 08:00',
      '2026-11-26 12:00',
    ]);
    assert.match(offers(`${HEAD}schedule:\n  start: ‸\n---\n`)[0]?.detail ?? '', /^周三/);
    assert.equal(labels(`${HEAD}schedule:\n  start: 2026-12-01 12:00\n  deadline: ‸\n---\n`)[0], '2026-12-01 22:00');
    assert.deepEqual(labels(`${HEAD}schedule:\n  windows: [12:00-14:00, ‸]\n---\n`), ['08:00-09:00', '20:00-22:00']);
    assert.equal(labels(`${HEAD}schedule:\n  pace: ‸\n---\n`)[0], '500');
  });

  it('offers nothing where words are the writer’s own', () => {
    assert.deepEqual(labels('---\ntitle: ‸\n---\n'), []);
    assert.deepEqual(labels('---\nreplies:\n  - when: "1"\n    text: |\n      好的‸\n---\n'), []);
    assert.deepEqual(labels('---\n# 说明 ‸\n---\n'), []);
    assert.deepEqual(labels('正文 ‸'), []);
  });

  it('works in a header that is not closed, and in one that YAML can’t read', () => {
    assert.ok(labels('---\ncha‸').includes('channel'));
    assert.ok(labels('---\ntitle: [\nkind: ‸\n---\n').includes('notice'));
  });
});

describe('completion: audience expressions', () => {
  const at = (expression: string) => labels(`${HEAD}audience: ${expression}\n---\n`);

  it('offers tags, columns and NOT where a condition may stand', () => {
    const all = at('‸');
    for (const word of ['会员:VIP', '来源', '级别', '城市', 'tag', 'NOT', '*', '会员'])
      assert.ok(all.includes(word), word);
    assert.ok(at('会员:VIP AND ‸').includes('来源'));
    assert.ok(!at('会员:VIP AND ‸').includes('*'));
    assert.ok(at('(‸').includes('会员:金卡'));
    assert.ok(at('NOT 会‸').includes('会员:VIP'));
  });

  it('offers nothing of other departments', () => {
    for (const expression of ['‸', 'tag:‸', '会员:‸', '来源:‸', '部门:‸', '跟进人:‸', '城市:‸'])
      for (const foreign of ['北方专享', '会员:黑卡', '黑卡', '地推', '华北', 'wangwu', '北京'])
        assert.ok(!at(expression).includes(foreign), `${expression} ${foreign}`);
  });

  it('offers values of the name in front, in any of its forms', () => {
    assert.deepEqual(at('来源:‸'), ['扫码', '导入']);
    assert.deepEqual(at('source in (扫码, ‸'), ['扫码', '导入']);
    assert.deepEqual(at('会员:‸'), ['VIP', '金卡']);
    assert.deepEqual(at('tag:‸'), ['会员:VIP', '偏好:花茶', '会员:金卡']);
    assert.deepEqual(at('level:‸'), ['A', 'B', 'C', 'D', 'E']);
    assert.deepEqual(at('级别>=‸'), ['A', 'B', 'C', 'D', 'E']);
    assert.deepEqual(at('级别:A且来源:‸'), ['扫码', '导入']);
    assert.deepEqual(at('last_contacted < ‸'), ['7d', '30d', '90d']);
  });

  it('offers operators behind a condition, and signs behind a column', () => {
    assert.deepEqual(at('会员:VIP ‸'), ['AND', 'OR']);
    assert.deepEqual(at('会员:VIP an‸'), ['AND', 'OR']);
    assert.deepEqual(at('级别 ‸').slice(2), ['>=', '<=', '>', '<', '=', '!=']);
    assert.deepEqual(at('(会员:VIP) ‸'), ['AND', 'OR']);
  });

  it('puts words in place exactly, with quotes where they need them', () => {
    const table = `${HEAD}audience: NOT 会‸员 AND 级别:A\n---\n`;
    assert.equal(taken(table, '会员:VIP'), `${HEAD}audience: NOT 会员:VIP AND 级别:A\n---\n`);
    assert.equal(
      taken(`${HEAD}audience:\n  file: customers\n  where: 来源:扫‸\n---\n`, '扫码'),
      `${HEAD}audience:\n  file: customers\n  where: 来源:扫码\n---\n`,
    );
    assert.equal(
      taken(`${HEAD}audience: >-\n  会员:VIP AND\n  来源:‸\n---\n`, '扫码'),
      `${HEAD}audience: >-\n  会员:VIP AND\n  来源:扫码\n---\n`,
    );
    assert.equal(taken(`${HEAD}audience: "会员:‸"\n---\n`, 'VIP'), `${HEAD}audience: "会员:VIP"\n---\n`);
  });

  it('quotes the whole condition where YAML wants that: * and names with signs broke the header', () => {
    const table = tableOf('id,标签,部门,生日 月份\na,#春;@vip;会员:a #b,华东,3');
    const filled = (text: string, label: string): string => {
      const { context, offset, source } = sample(`${HEAD}audience: ${text}\n---\n`, { table });
      const place = completionPlace(context.template, offset);
      const entry = place && completionsAt(place, { context, say: zh, offset }).find((one) => one.label === label);
      assert.ok(entry, label);
      const { start, end } = entry.replace;
      const line = source.slice(0, start) + (entry.snippet ?? entry.text) + source.slice(end);
      return line.split('\n')[2]?.replace('audience: ', '') ?? '';
    };
    assert.equal(filled('‸', '*'), '"*"');
    assert.equal(filled('‸', '#春'), '"#春"');
    assert.equal(filled('tag:‸', '#春'), 'tag:#春');
    assert.equal(filled('级别:A OR ‸', '#春'), '"级别:A OR #春"');
    assert.equal(filled('‸', '生日 月份'), `'"生日 月份":$0'`);
    assert.equal(filled('级别:A AND ‸', '生日 月份'), '级别:A AND "生日 月份":');
    assert.equal(filled('"级别:A AND ‸"', '生日 月份'), `"级别:A AND '生日 月份':"`);
    assert.equal(filled('NOT ‸ AND 级别:A', '会员:a #b'), `'NOT 会员:"a #b" AND 级别:A'`);
  });

  it('offers customer lists as long as nothing else was begun', () => {
    const files = ['audience/a.csv', 'images/a.jpg', 'qunfa.config.json', 'b.xlsx'];
    const found = (text: string) => labels(text, { files }).filter((label) => files.includes(label));
    assert.deepEqual(found(`${HEAD}audience: ‸\n---\n`), ['audience/a.csv', 'b.xlsx']);
    assert.deepEqual(found(`${HEAD}audience: 会员:VIP ‸\n---\n`), []);
    assert.deepEqual(labels(`${HEAD}audience:\n  file: ‸\n---\n`, { files })[0], 'customers');
  });

  it('counts a condition when its documentation is asked for', () => {
    const { context } = sample(`${HEAD}audience: ‸\n---\n`);
    const text = completionText({ kind: 'clause', text: '会员:VIP' }, { context, say: zh });
    assert.equal(text, '范围内 3 位客户中有 2 位符合');
  });
});

describe('completion: messages', () => {
  it('offers no name that braces can’t hold: {{a|b}} sent b, the fallback of another variable', () => {
    const { context, offset } = sample(`${HEAD}variables: { "c|d": 1, "e{": 2 }\n---\n{{‸}}`, {
      config: CONFIG.replace('"门店":', '"": "1", "}}": "2", "两\\n行": "3", "门店":'),
      table: tableOf('id,昵称,部门,a|b,x}}y,{{x}},好 的\na,甲,华东,真值,1,2,3'),
    });
    const place = completionPlace(context.template, offset);
    assert.deepEqual(place && completionsAt(place, { context, say: zh, offset }).map(({ label }) => label), [
      'name',
      '昵称',
      '好 的',
      'id',
      '部门',
      '门店',
    ]);
  });

  it('offers variables with where they come from', () => {
    const entries = offers(`${HEAD}variables: { 活动: 会员日 }\n---\n{{‸\n{{备用|好}}`);
    const detail = (name: string) => entries.find(({ label }) => label === name)?.detail;
    assert.equal(detail('昵称'), '客户列表，2/3 人有值');
    assert.equal(detail('活动'), '模板默认值「会员日」');
    assert.equal(detail('门店'), '配置默认值「云上茶舍」');
    assert.equal(detail('备用'), '没有来源，按备用文字发送');
    assert.equal(detail('部门'), '客户列表，3/3 人有值', 'a column of known meaning is a variable too');
  });

  it('offers no variable on a card, which goes to everybody as it is written', () => {
    for (const line of [
      '[{{‸}}的活动](https://mp.weixin.qq.com/s/abc)',
      '[活动](https://mp.weixin.qq.com/s/abc "给{{‸}}")',
      '[活动](https://mp.weixin.qq.com/s/abc "给{{‸',
      '[{{‸}}](file:a.pdf)',
    ])
      assert.ok(!labels(`${HEAD}---\n你好\n${line}`).includes('昵称'), line);
    assert.ok(labels(`${HEAD}---\n[庆祝]{{‸`).includes('昵称'));
  });

  it('closes a variable once', () => {
    // Braces of a Chinese input method make no variable.
    assert.equal(taken(`${HEAD}---\n｛｛昵‸，你好`, '昵称'), `${HEAD}---\n{{昵称}}，你好`);
    assert.equal(taken(`${HEAD}---\n｛｛昵‸｝｝，你好`, '昵称'), `${HEAD}---\n{{昵称}}，你好`);
    assert.equal(taken(`${HEAD}---\n{{昵‸，你好`, '昵称'), `${HEAD}---\n{{昵称}}，你好`);
    assert.equal(taken(`${HEAD}---\n{{昵‸}}，你好`, '昵称'), `${HEAD}---\n{{昵称}}，你好`);
    assert.equal(taken(`${HEAD}---\n{{昵‸|朋友}}`, '昵称'), `${HEAD}---\n{{昵称|朋友}}`);
    assert.deepEqual(labels(`${HEAD}---\n{{昵称|‸}}`), []);
  });

  it('offers WeChat codes in the language in use, with their meaning', () => {
    assert.equal(labels('好[‸').length, new Set(wechatCodes.map(({ zh: name }) => name)).size);
    assert.ok(labels('好[‸').includes('[庆祝]'));
    assert.ok(labels('[Smile] 好[‸').includes('[Party]'));
    assert.ok(labels('好[‸', { say: en }).includes('[庆祝]'), 'a Chinese text in an English editor');
    assert.ok(labels('Hi [‸', { say: en }).includes('[Party]'));
    assert.equal(taken('好[庆‸]！', '[庆祝]'), '好[庆祝]！');
    assert.equal(taken('好[庆‸', '[庆祝]'), '好[庆祝]');
    const party = offers('好[‸').find(({ label }) => label === '[庆祝]');
    assert.ok(party?.filter?.includes('[Party'), 'found by its English name, too');
    assert.ok((party?.detail ?? '').length > 1);
    assert.deepEqual(labels('[标题‸](https://a.cn)'), []);
  });

  it('offers files of the kind that an attachment takes', () => {
    const files = ['images/a.jpg', 'clip.mp4', 'docs/b (1).pdf', 'a.broadcast.md'];
    assert.deepEqual(labels('![海报](‸', { files }), ['images/a.jpg', 'clip.mp4']);
    assert.deepEqual(labels('[细则](file:‸', { files }), ['images/a.jpg', 'clip.mp4', 'docs/b (1).pdf']);
    assert.deepEqual(labels('[进店](miniprogram://wx1/p "封面:‸', { files }), ['images/a.jpg']);
    assert.deepEqual(labels('[进店](https://a.cn "说明 | ‸")', { files }), ['images/a.jpg']);
    assert.deepEqual(labels('[进店](https://a.cn "说明‸")', { files }), []);
    assert.equal(taken('![海报](im‸x.jpg)', 'images/a.jpg', { files }), '![海报](images/a.jpg)');
    assert.equal(taken('[细则](file:‸)', 'docs/b (1).pdf', { files }), '[细则](file:docs/b \\(1\\).pdf)');
    assert.deepEqual(labels('![海报](../shared/‸)', { files: ['a.jpg'] }), ['../shared/a.jpg']);
  });

  it('says which folder it needs to know', () => {
    const needs = (text: string) => {
      const { context, offset } = sample(text);
      const place = completionPlace(context.template, offset);
      return place && completionNeeds(context.template, place, offset);
    };
    assert.equal(needs('![海报](../shared/po‸)')?.folder, '../shared/');
    assert.equal(needs('![海报](po‸)')?.folder, '.');
    assert.equal(needs(`${HEAD}audience: ‸\n---\n`)?.folder, '.');
    assert.equal(needs('{{‸')?.folder, undefined);
    assert.equal(needs('[进店](miniprogram://‸)')?.pages, true);
  });

  it('offers mini-program pages that the workspace uses, the most used first', () => {
    const pages = [
      { appid: 'wx1', page: 'pages/a' },
      { appid: 'wx1', page: 'pages/b?x=1' },
      { appid: 'wx1', page: 'pages/b?x=1' },
      { appid: 'wx2', page: '' },
    ];
    assert.deepEqual(labels('[进店](miniprogram://‸', { pages }), [
      'wx1/pages/b?x=1',
      'wx1/pages/a',
      'wx2',
      'wx0123456789abcdef',
    ]);
    // One that the configuration names is found by its name, used before or not.
    const named = offers('[进店](miniprogram://‸').find(({ label }) => label === 'wx0123456789abcdef');
    assert.equal(named?.detail, '云上小店');
    assert.match(named?.filter ?? '', /云上小店/);
    assert.deepEqual(labels('[进店](miniprogram://wx1/‸)', { pages }), ['pages/b?x=1', 'pages/a']);
    assert.deepEqual(labels('[进店](‸)'), ['https://', 'miniprogram://', 'file:']);
  });

  it('offers rules in a suppression, those found behind it first, none twice', () => {
    const text = '<!-- qunfa-disable-next-line text/length, ‸ -- 原因 -->\n国家级\n';
    const { source } = sample(text);
    const range = { start: source.indexOf('国家级'), end: source.indexOf('国家级') + 3 };
    const finding = { rule: 'words/absolute', range } as NonNullable<CompletionInput['findings']>[number];
    const ids = labels(text, { findings: [finding] });
    assert.equal(ids[0], 'words/absolute');
    assert.ok(!ids.includes('text/length'));
    assert.deepEqual(labels('<!-- qunfa-disable text/length -- 原因‸ -->'), []);
    assert.equal(taken('<!-- qunfa-disable te‸ -->', 'text/length'), '<!-- qunfa-disable text/length -->');
  });

  it('offers directives and marks where they may stand', () => {
    assert.deepEqual(labels('<!-- ‸ -->'), ['more', 'qunfa-disable-next-line', 'qunfa-disable', 'qunfa-enable']);
    assert.equal(taken('<!--‸-->', 'more'), '<!-- more -->');
    assert.ok(!labels('甲\n<!-- more -->\n<!-- ‸ -->').includes('more'), 'a message folds once');
    assert.equal(taken('甲\n<‸\n乙', '<!-- more -->'), '甲\n<!-- more -->\n乙');
    assert.ok(labels('甲\n‸\n').includes('---'));
    assert.deepEqual(labels('甲\n!‸\n'), ['![](…)']);
    assert.deepEqual(labels('甲‸'), []);
    assert.deepEqual(labels('<!-- 备注‸ -->'), []);
  });
});

describe('completion: documentation', () => {
  const { context } = sample(`${HEAD}---\n‸`);
  const text = (subject: Parameters<typeof completionText>[0]) => completionText(subject, { context, say: zh }) ?? '';

  it('tells of keys, values, rules, variables, codes and accounts', () => {
    assert.match(text({ kind: 'key', path: ['audience'] }), /^\*\*audience\*\*/);
    assert.match(text({ kind: 'key', path: ['kind'], value: 'notice' }), /通知/);
    assert.match(text({ kind: 'rule', id: 'text/length' }), /300/);
    assert.match(text({ kind: 'variable', name: '昵称' }), /2\/3[\s\S]*小满、阿林/);
    assert.match(text({ kind: 'emoji', name: '庆祝' }), /Party/);
    assert.match(text({ kind: 'account', id: 'flagship' }), /旗舰店[\s\S]*华东/);
    assert.equal(completionText({ kind: 'account', id: 'constructor' }, { context, say: zh }), undefined);
  });

  it('shows a picture where the editor may, and what is wrong where there is none', () => {
    const image = {
      format: 'jpeg',
      extension: 'jpg',
      width: 1080,
      height: 1920,
      animated: false,
      broken: false,
    } as const;
    const shown = completionText(
      { kind: 'file', path: 'a.jpg' },
      { context, say: zh, file: { kind: 'image', bytes: 2048, image }, imageUrl: 'file:///p/a (1).jpg' },
    );
    assert.equal(shown, 'JPEG · 1,080 × 1,920 · 2 KB\n\n![](file:///p/a%20%281%29.jpg|height=200)');
    const missing = { kind: 'missing', reason: 'outside-workspace' } as const;
    assert.match(
      completionText({ kind: 'file', path: 'a.jpg' }, { context, say: zh, file: missing }) ?? '',
      /不在工作区/,
    );
  });
});
