import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultConfig, parseConfig } from '../../server/core/config';
import { said } from './templateReading';

const FILE = '/work/shop/qunfa.config.json';

/** Severity, text at the place, key of the sentence, first suggestion. */
function problems(text: string): (string | undefined)[][] {
  return parseConfig(text, FILE).problems.map(({ severity, range, sentence, suggestions }) => {
    said(sentence);
    const line = [severity, text.slice(range.start, range.end), sentence.key.replace(/^(?:template|config)\./, '')];
    return suggestions?.[0] === undefined ? line : [...line, suggestions[0]];
  });
}

/** The same configuration, with the keys given in place of the defaults. */
const defaultsWith = (keys: object) => ({ ...defaultConfig('/work/shop'), file: FILE, ...keys });

describe('configuration', () => {
  it('is read as written, with comments and trailing commas, and with defaults filled in', () => {
    const text = `// 项目
{ "$schema": "./config.schema.json",
  "accounts": {
    "me": { "channel": "personal", "registeredOn": "2024-05-01", "audience": "customers" },
    /* 旗舰店 */
    "flagship": { "channel": "wecom", "corpId": "ww01", "agentId": 1000002, "zone": "Asia/Urumqi", "departments": ["华东"], "certified": true,
      "senders": { "zhangsan": { "trainedOn": "2026-01-10", "department": "华东" } }, "batchesPerDay": 400, "quotaPerCustomer": "week",
      "baseUrl": "http://127.0.0.1:8080", "audience": "a/b.csv", "displayName": "云上茶舍", },
  },
  "audiences": { "customers": { "file": "audience/customers.csv", "columns": { "客户编号": "id" } } },
  "doNotContact": ["never.csv"],
  "policies": { "wecom": { "personTimes.perHour": 1000 } },
  "checks": { "text/spacing": "off" },
  "lexicons": [ { "file": "words/brand.txt" }, { "file": "b.csv", "severity": "error", "category": "品牌" } ],
  "links": { "trustedHosts": ["example.com"] },
  "miniPrograms": { "wx0123456789abcdef": "云上茶舍" },
  "variables": { "门店": "云上茶舍", "年": 2026 },
  "review": { "required": true },
  "ledger": "postgres://db.example.com/qunfa",
}`;
    assert.deepEqual(parseConfig(text, FILE), {
      file: FILE,
      root: '/work/shop',
      accounts: {
        me: { channel: 'personal', zone: 'Asia/Shanghai', registeredOn: '2024-05-01', audience: 'customers' },
        flagship: {
          channel: 'wecom',
          corpId: 'ww01',
          agentId: 1000002,
          zone: 'Asia/Urumqi',
          departments: ['华东'],
          certified: true,
          senders: { zhangsan: { trainedOn: '2026-01-10', department: '华东' } },
          batchesPerDay: 400,
          quotaPerCustomer: 'week',
          baseUrl: 'http://127.0.0.1:8080',
          audience: 'a/b.csv',
          displayName: '云上茶舍',
        },
      },
      audiences: { customers: { file: 'audience/customers.csv', columns: { 客户编号: 'id' } } },
      doNotContact: ['never.csv'],
      policies: { wecom: { 'personTimes.perHour': 1000 } },
      checks: { 'text/spacing': 'off' },
      lexicons: [
        { file: 'words/brand.txt', severity: 'warning', category: '' },
        { file: 'b.csv', severity: 'error', category: '品牌' },
      ],
      links: { trustedHosts: ['example.com'] },
      miniPrograms: { wx0123456789abcdef: '云上茶舍' },
      variables: { 门店: '云上茶舍', 年: 2026 },
      review: { required: true, distinctReviewer: false },
      ledger: 'postgres://db.example.com/qunfa',
      problems: [],
    });
  });

  it('may be empty', () => {
    for (const text of ['', '  \n', '// 只有注释', '{}', '\ufeff{}'])
      assert.deepEqual(parseConfig(text, FILE), defaultsWith({}));
  });

  it('starts relative paths at its own folder, on every system', () => {
    const roots = [
      '/qunfa.config.json',
      'C:\\shop\\qunfa.config.json',
      'C:\\qunfa.config.json',
      'c:/shop/qunfa.config.json',
      'qunfa.config.json',
    ];
    assert.deepEqual(
      roots.map((file) => parseConfig('{}', file).root),
      ['/', 'C:\\shop', 'C:\\', 'c:/shop', '.'],
    );
  });

  const wrong: readonly (readonly [text: string, ...problems: string[][]])[] = [
    ['{"review": true}', ['error', 'true', 'schema.type.object']],
    ['{"miniPrograms": {"云上茶舍": "wx0123456789abcdef"}}', ['warning', '"云上茶舍"', 'appId']],
    ['{"ledger": 1}', ['error', '1', 'schema.type.string']],
    ['{"ledger": null}', ['error', '"ledger"', 'schema.empty']],
    ['{"accounts": {"a": {}}}', ['error', '{}', 'schema.required']],
    ['{"accounts": {"a": {"channel": "企业微信"}}}', ['error', '"企业微信"', 'schema.choice', '"wecom"']],
    ['{"accounts": {"a": {"channel": "wecom", "agentId": "1"}}}', ['error', '"1"', 'schema.type.integer']],
    ['{"accounts": {"a": {"channel": "wecom", "agentId": 0}}}', ['error', '0', 'schema.minimum']],
    ['{"accounts": {"a": {"channel": "wecom", "certified": "是"}}}', ['error', '"是"', 'schema.type.boolean']],
    [
      '{"accounts": {"a": {"channel": "wecom", "registeredOn": "2026-02-30"}}}',
      ['error', '"2026-02-30"', 'form.noSuchDay', '"2026-02-28"'],
    ],
    [
      '{"accounts": {"a": {"channel": "wecom", "registeredOn": "2026/2/3"}}}',
      ['error', '"2026/2/3"', 'form.date', '"2026-02-03"'],
    ],
    ['{"accounts": {"a": {"channel": "wecom", "zone": "北京"}}}', ['error', '"北京"', 'form.zone', '"Asia/Shanghai"']],
    [
      '{"accounts": {"a": {"channel": "wecom", "baseUrl": "https://u:p@a.cn"}}}',
      ['error', '"https://u:p@a.cn"', 'form.baseUrl'],
    ],
    ['{"accounts": {"a": {"channel": "wecom", "corpSecret": "x"}}}', ['error', '"corpSecret"', 'secret']],
    [
      '{"accounts": {"a": {"channel": "wecom", "audience": "custmers"}}, "audiences": {"customers": {"file": "a.csv"}}}',
      ['warning', '"custmers"', 'unknownAudience', '"customers"'],
    ],
    [
      '{"links": {"trustedHosts": ["https://a.com/x", "b.cn", "localhost"]}}',
      ['error', '"https://a.com/x"', 'form.host', '"a.com"'],
    ],
    ['{"links": {"trustedHosts": ["*.com"]}}', ['error', '"*.com"', 'form.hostEnding']],
    ['{"links": {"trustedHosts": ["com.cn"]}}', ['error', '"com.cn"', 'form.hostEnding']],
    ['{"links": {"trustedHosts": ["com"]}}', ['error', '"com"', 'form.hostEnding']],
    ['{"links": {"trustedHosts": ["*.example.com"]}}'],
    ['{"checks": {"text/lenght": "off"}}', ['warning', '"text/lenght"', 'unknownRule', '"text/length"']],
    ['{"checks": {"text/bytes": "off"}}', ['warning', '"text/bytes"', 'platformRule']],
    ['{"checks": {"text/bytes": "error", "text/length": "off"}}'],
    ['{"lexicons": [{"file": "a"}, "b"]}', ['error', '"b"', 'schema.type.object']],
    ['{"polices": {}}', ['warning', '"polices"', 'schema.unknownKey', '"policies"']],
    ['{"甲乙": {}}', ['warning', '"甲乙"', 'schema.unknownKey']],
    ['{"checks": {"text/length": "关闭"}}', ['error', '"关闭"', 'schema.choice', '"off"']],
    [
      '{"policies": {"wecom": {"personTimes.perHuor": 1}}}',
      ['warning', '"personTimes.perHuor"', 'policy.problem.unknown', '"personTimes.perHour"'],
    ],
    ['{"policies": {"wecom": {"text.bytes": 5000}}}', ['error', '5000', 'policy.problem.loosened']],
    ['{"ledger": "postgres://u:p@db/q"}', ['warning', '"postgres://u:p@db/q"', 'ledgerPassword']],
    ['{"ledger": "a.db", "ledger": "b.db"}', ['error', '"ledger"', 'frontMatter.duplicateKey']],
    ['{"__proto__": {"ledger": "x"}}', ['warning', '"__proto__"', 'schema.unknownKey']],
    ['[]', ['error', '[]', 'notMap']],
    ['{"ledger"："a"}', ['error', '：', 'json.fullWidth', ':']],
    ['{“ledger”: "a"}', ['error', '“', 'json.fullWidth', '"']],
    ['{"ledger" "a"}', ['error', '"a"', 'json.colon']],
    ['{"ledger": "a" "checks": {}}', ['error', '"checks"', 'json.comma']],
    ['{"ledger": }', ['error', '}', 'json.value']],
    ['{"ledger": "a"', ['error', '', 'json.bracket']],
    ['{"ledger": "a', ['error', '"a', 'json.quote']],
    ['{"ledger": "\\q"}', ['error', '"\\q"', 'json.escape']],
    ['{} {}', ['error', '{', 'json.rest']],
    ['{} /* a', ['error', '/* a', 'json.comment']],
  ];
  for (const [text, ...expected] of wrong) it(text, () => assert.deepEqual(problems(text), expected));

  it('drops what does not fit and nothing else', () => {
    const text =
      '{"accounts": {"a": {"channel": "x"}, "b": {"channel": "wecom", "zone": "x", "corpId": "c"}}, "lexicons": [{"files": "x"}, {"file": "y"}], "review": {"required": 1, "distinctReviewer": true}}';
    const { problems: _, unread, ...config } = parseConfig(text, FILE);
    // An account is among what was dropped.
    assert.equal(unread, true);
    const { problems: __, ...expected } = defaultsWith({
      accounts: { b: { channel: 'wecom', corpId: 'c', zone: 'Asia/Shanghai' } },
      lexicons: [{ file: 'y', severity: 'warning', category: '' }],
      review: { required: false, distinctReviewer: true },
    });
    assert.deepEqual(config, expected);
  });

  it('is not read above 1 MiB or below absurd nesting', () => {
    assert.deepEqual(problems(`{"ledger": "${'x'.repeat(1024 * 1024)}"}`), [['error', '', 'tooLarge']]);
    for (const text of ['['.repeat(60000), '{"a":'.repeat(20000), `${'[{"a":'.repeat(50)}1${'}]'.repeat(50)}`]) {
      assert.notDeepEqual(problems(text), []);
    }
  });

  it('takes any text without throwing, with places inside it', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '"accounts"',
      '"channel"',
      '"wecom"',
      '"a"',
      '1',
      'true',
      'null',
      '//',
      '/*',
      '*/',
      '\n',
      '：',
      '\\',
      '\ud83d',
      '\ufeff',
      ' ',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
      fc.json(),
      fc
        .record(
          {
            accounts: fc.jsonValue(),
            policies: fc.jsonValue(),
            checks: fc.dictionary(fc.string(), fc.string()),
            review: fc.jsonValue(),
          },
          { requiredKeys: [] },
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (source) => {
        const config = parseConfig(source, FILE);
        for (const { range } of config.problems)
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= source.length);
        for (const account of Object.values(config.accounts))
          assert.ok(['personal', 'wecom'].includes(account.channel) && account.zone);
        assert.deepEqual(parseConfig(source, FILE), config);
      }),
      // A value that breaks off inside a comment has an odd length in the parser's tree.
      { numRuns: 600, examples: [['[/*']] },
    );
  });
});
