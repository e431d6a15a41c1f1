import assert from 'node:assert/strict';
import { parseTemplate, readLocalDateTime } from '../../server/core/template';
import { header, problemsOf, repaired, said, texts } from './templateReading';

const data = (yaml: string) => parseTemplate(header(yaml)).frontMatter?.data;

describe('template: header', () => {
  it('is read as data', () => {
    assert.deepEqual(
      data(`channel: wecom
account: flagship
title: 会员日预热
audience: level:A AND (source:扫码 OR source:导入) AND NOT tag:已退订
exclude-sent: [7d, template, 2026-11-member]
departments: [华东, 华南]
senders:
  - zhangsan
schedule:
  start: 2026-11-25 12:00
  deadline: 2026-11-27T22:00:00+08:00
  windows: ["12:00-14:00", 22:00-02:00]
  pace: 300
variables: { 门店: 云上茶舍, 折扣: 8.5, 电话: 007 }
review: required
replies:
  - when: 1
    text: 已预留
checks:
  text/spacing: off
status: draft # 还没写完
kind: service`),
      {
        channel: 'wecom',
        account: 'flagship',
        title: '会员日预热',
        audience: 'level:A AND (source:扫码 OR source:导入) AND NOT tag:已退订',
        'exclude-sent': ['7d', 'template', '2026-11-member'],
        departments: ['华东', '华南'],
        senders: ['zhangsan'],
        schedule: {
          start: '2026-11-25 12:00',
          deadline: '2026-11-27T22:00:00+08:00',
          windows: ['12:00-14:00', '22:00-02:00'],
          pace: 300,
        },
        variables: { 门店: '云上茶舍', 折扣: 8.5, 电话: '007' },
        review: 'required',
        replies: [{ when: '1', text: '已预留' }],
        checks: { 'text/spacing': 'off' },
        status: 'draft',
        kind: 'service',
      },
    );
  });

  it('takes short forms and numbers where text is meant', () => {
    assert.deepEqual(
      data(
        'title: 2026\naccount: 1.50\nschedule: {windows: 12:00-14:00, pace: 500/h}\naudience: {file: a.csv, where: level:A}',
      ),
      {
        title: '2026',
        account: '1.50',
        schedule: { windows: ['12:00-14:00'], pace: 500 },
        audience: { file: 'a.csv', where: 'level:A' },
      },
    );
  });

  it('may be absent, empty, or a comment only', () => {
    for (const yaml of ['', '# 空']) assert.deepEqual([data(yaml), problemsOf(header(yaml))], [{}, []]);
    assert.equal(parseTemplate('正文').frontMatter, undefined);
  });

  it('stands below blank lines only where it is closed, and forgives blanks behind its marks', () => {
    assert.equal(parseTemplate('\n \n---\t\ntitle: 甲\n--- \n乙').frontMatter?.data.title, '甲');
    assert.deepEqual(texts('\n---\n乙'), ['', '乙']);
  });

  it('knows the place of every key and value', () => {
    const source = header(
      'title: 甲  # 注\nschedule:\n  start: "2026-11-25 12:00"\nreplies:\n- when: 1\n  text: 好\n不认识: x',
    );
    const at = (...path: (string | number)[]) => {
      const place = parseTemplate(source).frontMatter?.at(...path);
      return (
        place && [
          place.key && source.slice(place.key.start, place.key.end),
          source.slice(place.value.start, place.value.end),
        ]
      );
    };
    assert.deepEqual(at('title'), ['title', '甲']);
    assert.deepEqual(at('schedule', 'start'), ['start', '"2026-11-25 12:00"']);
    assert.deepEqual(at('schedule'), ['schedule', 'start: "2026-11-25 12:00"']);
    assert.deepEqual(at('replies', 0, 'text'), ['text', '好']);
    assert.deepEqual(at('replies', 0), [undefined, 'when: 1\n  text: 好']);
    assert.equal(at('replies', 1), undefined);
    assert.equal(at('kind'), undefined);
    assert.equal(at(), undefined);
    const matter = parseTemplate(source).frontMatter ?? assert.fail();
    assert.deepEqual(
      matter.keys.map(({ name }) => name),
      ['title', 'schedule', 'replies', '不认识'],
    );
    assert.deepEqual(matter.pathAt(source.indexOf('start') + 2), { path: ['schedule', 'start'], on: 'key' });
    assert.deepEqual(matter.pathAt(source.indexOf('好') + 1), { path: ['replies', 0, 'text'], on: 'value' });
    assert.equal(matter.pathAt(0), undefined);
    assert.equal(source.slice(matter.yaml.start, matter.yaml.end), `${source.split('\n').slice(1, -2).join('\n')}\n`);
  });

  it('without an end is reported, ends where the message begins, and the message is still read', () => {
    const source = '---\ntitle: 甲\nschedule:\n  start: 2026-11-25 12:00\n你好：这是正文\n---\n第二条';
    assert.deepEqual(texts(source), ['第二条'], 'here the separator closes it');
    const open = '---\ntitle: 甲\nschedule:\n  start: 2026-11-25 12:00\n\n你好，这是正文';
    assert.deepEqual(texts(open), ['你好，这是正文']);
    assert.deepEqual(problemsOf(open), ['unclosed-front-matter --- frontMatter.unclosed']);
    assert.deepEqual(problemsOf(repaired(open)), []);
    assert.deepEqual(texts(repaired(open)), ['你好，这是正文']);
    assert.deepEqual(problemsOf(repaired('---\ntitle: 甲')), []);
  });

  it('is not read above 64 KiB', () => {
    const big = header(`title: 甲\n# ${'x'.repeat(64 * 1024)}`);
    assert.deepEqual(problemsOf(big), ['front-matter --- frontMatter.tooLarge']);
    assert.deepEqual(texts(big), ['正文']);
  });

  it('is not read with more items than the parser takes in a moment: a list of 21,000 held the editor up', () => {
    const many = {
      'a list in brackets': `x: [${'a, '.repeat(21_000)}]`,
      'a list in lines': `x:\n${'- a\n'.repeat(5_000)}`,
      'empty lists': `x: ${'[] '.repeat(5_000)}`,
      quotes: `x: ${'"" '.repeat(5_000)}`,
      'empty lines': `x: 1${'\n'.repeat(5_000)}`,
    };
    for (const [what, yaml] of Object.entries(many))
      assert.deepEqual(problemsOf(header(yaml)), ['front-matter --- frontMatter.tooMany'], what);
    const senders = Array.from({ length: 2_000 }, (_, index) => `member-${index}`);
    assert.deepEqual(data(`senders: [${senders.join(', ')}]`), { senders });
  });
});

describe('template: problems of a header', () => {
  const cases: readonly (readonly [yaml: string, ...problems: string[]])[] = [
    // keys
    ['titel: 甲', 'unknown-key titel schema.unknownKeyNear'],
    ['渠道: wecom', 'unknown-key 渠道 schema.unknownKeyNear'],
    ['schedule: {begin: 2026-11-25 12:00}', 'unknown-key begin schema.unknownKeyNear'],
    ['甲乙丙: 1', 'unknown-key 甲乙丙 schema.unknownKey'],
    ['title: 甲\ntitle: 乙', 'front-matter title frontMatter.duplicateKey'],
    // values
    ['channel: wexin', 'front-matter wexin schema.choice'],
    ['kind: 营销', 'front-matter 营销 schema.choice'],
    ['status:', 'front-matter status schema.emptyChoice'],
    ['title: ""', 'front-matter "" schema.empty'],
    ['departments: [华东, ]\nsenders: ~', 'front-matter senders schema.empty'],
    [`title: ${'长'.repeat(61)}`, `front-matter ${'长'.repeat(61)} schema.maxLength`],
    ['departments: 华东', 'front-matter 华东 schema.type.array'],
    ['schedule: 明天', 'front-matter 明天 schema.type.object'],
    ['title: [甲]', 'front-matter [甲] schema.type.string'],
    ['variables: {a: [1]}', 'front-matter [1] schema.type.number-or-string'],
    ['exclude-sent: {a: 1}', 'front-matter {a: 1} schema.type.array-or-string'],
    ['audience: [a]', 'front-matter [a] schema.type.object-or-string'],
    ['audience: {where: level:A}', 'front-matter {where: level:A} schema.required'],
    ['replies: [{when: 1}]', 'front-matter {when: 1} schema.required'],
    ['checks: {text/length: warn}', 'front-matter warn schema.choice'],
    // forms
    ['schedule: {start: 2026-02-30 12:00}', 'front-matter 2026-02-30 12:00 form.noSuchDay'],
    ['schedule: {start: 2026-13-01 12:00}', 'front-matter 2026-13-01 12:00 form.dateTime'],
    ['schedule: {start: 2026-11-25 24:00}', 'front-matter 2026-11-25 24:00 form.dateTime'],
    ['schedule: {start: 2026-11-25 12：00}', 'front-matter 2026-11-25 12：00 form.dateTime'],
    ['schedule: {deadline: 2026-11-25}', 'front-matter 2026-11-25 form.dateTime'],
    ['schedule: {start: 明天中午}', 'front-matter 明天中午 form.dateTime'],
    ['schedule: {windows: [12点到14点]}', 'front-matter 12点到14点 form.window'],
    ['schedule: {windows: 12:00-12:00}', 'front-matter 12:00-12:00 form.window'],
    ['schedule: {pace: 快}', 'front-matter 快 form.pace'],
    ['schedule: {pace: 0}', 'front-matter 0 schema.minimum'],
    [
      'exclude-sent: [7天, 7w, 0d]',
      'front-matter 7天 form.exclusion',
      'front-matter 7w form.exclusion',
      'front-matter 0d form.exclusion',
    ],
    ['departments: [华东，华北]', 'front-matter 华东，华北 form.severalNames'],
    // YAML
    ['title：甲', 'front-matter ： frontMatter.fullWidthColon'],
    [
      'title ： 甲\nkind：通知',
      'front-matter  ：  frontMatter.fullWidthColon',
      'front-matter ： frontMatter.fullWidthColon',
      'front-matter 通知 schema.choice',
    ],
    [
      'schedule:\n  start：2026-02-30 12:00',
      'front-matter ： frontMatter.fullWidthColon',
      'front-matter 2026-02-30 12:00 form.noSuchDay',
    ],
    ['variables:\n  门店：云上茶舍', 'front-matter ： frontMatter.fullWidthColon'],
    ['replies:\n  - when: 1\n    text：好', 'front-matter ： frontMatter.fullWidthColon'],
    ['channel:wecom', 'front-matter : frontMatter.tightColon'],
    ['别的：甲\ntitle: 乙', 'front-matter ： frontMatter.fullWidthColon'],
    ['title: 会员日: 预热', 'front-matter 会员日: 预热 frontMatter.quoteValue'],
    ['title: [庆祝] 会员日', 'front-matter [庆祝] 会员日 frontMatter.quoteValue'],
    ['title: {{昵称}}你好', 'front-matter {{昵称}}你好 frontMatter.quoteValue'],
    ['title: @大家', 'front-matter @大家 frontMatter.quoteValue'],
    ['title: *号', 'front-matter *号 frontMatter.alias'],
    ['a: &x 1\naccount: *x', 'front-matter *x frontMatter.alias', 'unknown-key a schema.unknownKey'],
    ['title: !secret 甲', 'front-matter 甲 frontMatter.tag'],
    ['title: "甲', 'front-matter "甲 frontMatter.unclosedQuote'],
    ['departments: [华东, 华北\ntitle: 甲', 'front-matter [华东, 华北 frontMatter.unclosedBracket'],
    ['schedule:\n\tstart: 2026-11-25 12:00', 'front-matter \t frontMatter.tab'],
    ['schedule:\n   start: x\n  deadline: y', 'front-matter   deadline: y frontMatter.indent'],
    ['title: "甲\\q"', 'front-matter \\q frontMatter.escape'],
    ['title: 甲\n...\nkind: service', 'front-matter kind: service frontMatter.documents'],
    ['title: 甲\n一句话', 'front-matter 一句话 frontMatter.noColon'],
    ['一句话', 'front-matter 一句话 frontMatter.notMap'],
    ['- 甲', 'front-matter - 甲 frontMatter.notMap'],
    ['? [a]\n: b', 'front-matter [a] frontMatter.complexKey'],
  ];
  for (const [yaml, ...problems] of cases)
    it(yaml.replace(/\n/g, ' ⏎ '), () => assert.deepEqual(problemsOf(header(yaml)), problems));

  it('repairs that are offered work', () => {
    for (const yaml of [
      'title：甲\nschedule:\n  start：2026/11/5 8：00\n  deadline: 2026年11月27日\n  windows: 8:00～9:00',
      'channel:wecom\nkind: 通知\nexclude-sent: 7天',
      'titel: 会员日\n受众: a.csv\nstatus: redy',
      'departments: 华东\nsenders: zhangsan、李四\nschedule:\n  windows: 8:00-9:00',
      'title: 会员日: 预热',
      'title: [庆祝] "会员日"',
      'schedule:\n\tstart: 2026-02-30 12:00',
    ]) {
      assert.notDeepEqual(problemsOf(header(yaml)), []);
      // A repaired indentation lets the value below be read for the first time.
      assert.deepEqual(problemsOf(repaired(repaired(header(yaml)))), [], repaired(header(yaml)));
    }
    assert.deepEqual(
      parseTemplate(repaired(header('schedule:\n  start: 2026/1/5 8：00\n  deadline: 2026-11-27'))).frontMatter?.data
        .schedule,
      {
        start: '2026-01-05 08:00',
        deadline: '2026-11-27 22:00',
      },
    );
  });

  it('one bad value costs its neighbours nothing', () => {
    assert.deepEqual(
      data(
        'channel: x\ntitle: 甲\nschedule: {start: x, pace: 5}\ndepartments: [华东, [x], 华南]\nreplies: [{when: 1}, {when: 2, text: b}]',
      ),
      {
        title: '甲',
        schedule: { pace: 5 },
        departments: ['华东', '华南'],
        replies: [{ when: '2', text: 'b' }],
      },
    );
  });

  it('names of the language itself are names like others', () => {
    assert.deepEqual(problemsOf(header('constructor: 1\n__proto__: {title: x}\nvariables: {constructor: a}')), [
      'unknown-key constructor schema.unknownKey',
      'unknown-key __proto__ schema.unknownKey',
    ]);
    assert.equal(data('__proto__: {title: x}')?.title, undefined);
    assert.deepEqual(data('variables: {constructor: a}')?.variables, { constructor: 'a' });
  });

  it('absurd nesting is a sentence, not a crash', () => {
    for (const yaml of [
      `title: ${'['.repeat(30000)}`,
      `a: ${'{a: '.repeat(9000)}`,
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ]) {
      assert.notEqual(problemsOf(header(yaml)).length, 0);
    }
  });

  it('a long value is cut in the sentence', () => {
    const [problem] = parseTemplate(header(`channel: ${'x'.repeat(5000)}`)).problems;
    assert.ok(said(problem?.sentence ?? assert.fail()).length < 100);
  });
});

describe('template: local date and time', () => {
  it('reads what exists', () => {
    assert.deepEqual(readLocalDateTime('2024-02-29 08:05'), {
      year: 2024,
      month: 2,
      day: 29,
      hour: 8,
      minute: 5,
      second: 0,
      offset: undefined,
    });
    assert.deepEqual(readLocalDateTime('2026-11-25T12:00:30-05:30')?.offset, -330);
    assert.deepEqual(readLocalDateTime('2026-11-25')?.hour, 0);
    assert.equal(readLocalDateTime('2026-11-25 12:00Z')?.offset, 0);
  });

  it('refuses what does not', () => {
    for (const text of [
      '2026-02-29',
      '2026-04-31 12:00',
      '2026-00-10',
      '2026-11-25 24:00',
      '2026-11-25 12:60',
      '2026-1-5',
      '2026-11-25 12:00+15:00',
      '2026-11-25 12:00:30.5',
      ' 2026-11-25',
      '0001-01-01',
      '',
    ]) {
      assert.equal(readLocalDateTime(text), undefined, text);
    }
  });
});
