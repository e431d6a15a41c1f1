import assert from 'node:assert/strict';
import en from '../../l10n/checks.en.json';
import zh from '../../l10n/checks.zh-cn.json';
import { createCheckContext } from '../../server/core/checks/context';
import type { Finding } from '../../server/core/checks/model';
import { runChecks } from '../../server/core/checks/pipeline';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { atMost } from '../../server/core/l10n/message';
import { parseTemplate } from '../../server/core/template';
import { emptyConfig, FIXTURE_NOW, fixtureContext } from './fixtureContext';

const english = createLocalizer('en', en);
const chinese = createLocalizer('zh-cn', zh);

function found(rule: string, source: string, settings: Parameters<typeof fixtureContext>[1] = {}): readonly Finding[] {
  return runChecks(fixtureContext(source, settings)).findings.filter((finding) => finding.rule === rule);
}
const said = (findings: readonly Finding[]): string => findings.map(({ message }) => english.say(message)).join('\n');
const broadcast = (body: string, header = ''): string => `---\nkind: service\nchannel: wecom\n${header}---\n${body}\n`;

describe('a QR code that leads to a trusted host', () => {
  const config = { ...emptyConfig, links: { trustedHosts: ['trusted.cn'] } };
  const about = (code: string): string => {
    const image = {
      format: 'png',
      extension: 'png',
      width: 1080,
      height: 1920,
      animated: false,
      broken: false,
    } as const;
    const file = () => ({ kind: 'image', bytes: 9000, image: { ...image, qrCodes: [code] } }) as const;
    const template = parseTemplate(broadcast('您好\n![](a.png)'));
    const { findings } = runChecks(createCheckContext({ template, config, now: FIXTURE_NOW, file }));
    return said(findings.filter(({ rule }) => rule === 'link/qr-code'));
  };
  it('but to an installer there is told as that', () =>
    assert.match(
      about('https://trusted.cn/a.apk'),
      /leads to an installer or archive \(https:\/\/trusted\.cn\/a\.apk\)/,
    ));
  it('without encryption is told to use https', () => assert.match(about('http://trusted.cn/a'), /without encryption/));
  it('is fine', () => assert.equal(about('https://trusted.cn/a'), ''));
});

describe('invisible characters', () => {
  it('outside the first plane count once', () =>
    assert.match(said(found('text/invisible', broadcast('茶\u{E0041}席'))), /1 invisible character here \(U\+E0041\)/));
});

describe('lists in sentences', () => {
  it('are joined as the language joins them, with what they leave out', () => {
    const accounts = Object.fromEntries(
      'me fl ny ny50 ny51 a b c d'.split(' ').map((id) => [id, { channel: 'wecom', zone: 'Asia/Shanghai' }]),
    );
    const config = { ...emptyConfig, file: '/project/qunfa.config.json', accounts };
    const settings = { config } as unknown as Parameters<typeof fixtureContext>[1];
    const findings = found('account/unknown', broadcast('您好', 'account: nobody\n'), settings);
    assert.match(said(findings), /it has me, fl, ny, ny50, ny51 and 4 more\.$/);
    assert.match(chinese.say(findings[0]?.message ?? { key: '' }), /me、fl、ny、ny50、ny51 等 9 个/);
  });
  it('show a dash where there is nothing', () => {
    const { t } = createLocalizer('en', { a: '{names}' });
    assert.deepEqual([t('a', { names: [] }), t('a', { names: atMost(['x'], 3) })], ['–', 'x']);
  });
  it('of hours have no Chinese marks in English', () => {
    const findings = found('schedule/off-peak', broadcast('您好', 'schedule: { start: 2026-11-26 15:10 }\n'));
    assert.match(said(findings), /\(08:00–09:00, 12:00–14:00, 20:00–22:00\)/);
  });
});

describe('findings for personal WeChat', () => {
  it('name their source like those for WeCom', () => {
    const source =
      '---\nchannel: personal\nkind: marketing\n---\n把验证码发给我，手慢无，转发到朋友圈集赞领红包\n---\n';
    const { findings } = runChecks(fixtureContext(source));
    for (const rule of ['template/empty-message', 'words/fraud', 'words/inducement', 'words/urgency']) {
      const of = findings.filter((finding) => finding.rule === rule);
      assert.ok(of.length > 0 && of.every((finding) => finding.source), rule);
    }
  });
});

describe('a native link that expires on the last day', () => {
  it('is told with the times, which alone tell which comes first', () => {
    const source = broadcast('看 https://wxaurl.cn/abcDEF123', 'schedule: { deadline: 2026-12-25 11:01 }\n');
    assert.match(said(found('link/native-expiry', source)), /2026-12-25 11:00.*2026-12-25 11:01/);
  });
});

describe('emoji codes that are nearly ones', () => {
  for (const [name, meant] of [
    ['微笔', '微笑'],
    ['慶祝', '庆祝'],
    ['發怒', '发怒'],
    ['慶住', '庆祝'],
  ] as const)
    it(`offer [${meant}] for [${name}]`, () => {
      const [finding] = found('text/emoji-code', broadcast(`好[${name}]`));
      assert.equal(finding?.data.meant, meant);
    });
  it('leave words in brackets alone', () =>
    assert.deepEqual(found('text/emoji-code', broadcast('[微信][优先][地址][心得][拿手]')), []));
});
