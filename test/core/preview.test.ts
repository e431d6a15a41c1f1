import assert from 'node:assert/strict';
import fc from 'fast-check';
import previewEn from '../../l10n/preview.en.json';
import previewZh from '../../l10n/preview.zh-cn.json';
import type { Finding } from '../../server/core/checks/model';
import { wechatCodes } from '../../server/core/count';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { policyFor } from '../../server/core/policy/policyFor';
import type { FileFacts } from '../../server/core/ports';
import { type PreviewOptions, previewPage, renderPreview, resourceUrl } from '../../server/core/preview';
import { codeDrawing } from '../../server/core/preview/codes/codeDrawing';
import { shapeStyle } from '../../server/core/preview/codes/shapes';
import { pictureSize } from '../../server/core/preview/pictureSize';
import { tappable } from '../../server/core/preview/tappable';
import { parseTemplate } from '../../server/core/template';

const zh = createLocalizer('zh-cn', previewZh);

function picture(width: number, height: number): FileFacts {
  const image = { format: 'jpeg', extension: 'jpg', width, height, animated: false, broken: false } as const;
  return { kind: 'image', bytes: 71_680, image };
}

function options(source: string, more: Partial<PreviewOptions> = {}): PreviewOptions {
  return {
    template: parseTemplate(source),
    policy: policyFor('wecom').policy,
    localizer: zh,
    device: 'ios',
    theme: 'light',
    view: 'receiver',
    senderName: '小林',
    corpName: '云上茶舍',
    facts: (path) => (path === 'poster.jpg' ? picture(1080, 1920) : { kind: 'missing', reason: 'not-found' }),
    imageUrl: (path) => `data:image/jpeg;base64,${path.length}`,
    ...more,
  };
}
const phone = (source: string, more?: Partial<PreviewOptions>): string => renderPreview(options(source, more)).html;
const textOf = (html: string): string => html.replace(/<[^>]*>/g, '');

function findingAt(start: number, end: number, severity: Finding['severity'] = 'warning'): Finding {
  return {
    rule: 'x/y',
    severity,
    layer: 'house',
    source: undefined,
    message: { key: 'preview.picture.missing' },
    range: { start, end },
    data: {},
    fixes: [],
  };
}

describe('preview', () => {
  it('shows the sender, the company and the tail', () => {
    const html = phone('今晚见');
    assert.match(html, /<span class="qf-name">小林<\/span><span class="qf-corp">@云上茶舍<\/span>/);
    assert.match(html, /<div class="qf-tail">来自群发助手<\/div>/);
    assert.doesNotMatch(phone('今晚见', { corpName: undefined }), /qf-corp/);
  });

  it('puts in the recipient’s value, else the fallback, else leaves the variable for all to see', () => {
    const source = '{{昵称|朋友}}，{{积分}} 分';
    assert.match(textOf(phone(source, { values: { 昵称: '王女士', 积分: '88' } })), /王女士，88 分/);
    const html = phone(source);
    assert.match(textOf(html), /朋友，\{\{积分\}\} 分/);
    assert.match(html, /qf-from-fallback/);
    assert.match(html, /qf-from-none/);
  });

  it('shows a place that stays empty for a customer, marked, also on an empty line and inside a code', () => {
    const shown = (source: string): string => phone(source, { values: {}, recipientName: 'k2' });
    const html = shown('{{昵称}}，你好');
    assert.match(textOf(html), /，你好/);
    assert.doesNotMatch(textOf(html), /昵称|\{\{/);
    assert.match(html, /<span class="qf-gap" role="img" title="变量「昵称」[^"]*" aria-label="[^"]+"><\/span>，你好/);
    for (const source of ['上\n{{昵称}}\n下', '[庆{{昵称}}祝]', '你好{{昵称}}', '{{昵称}}{{积分}}好'])
      assert.equal(shown(source).match(/qf-gap/g)?.length, source.match(/\{\{/g)?.length, source);
    const { texts, messages } = renderPreview(options('{{昵称}}你好', { values: {}, recipientName: 'k2' }));
    assert.deepEqual([texts, messages[0]?.characters], [['你好'], 2]);
  });

  it('counts no braces, which are never sent, where no customer is chosen', () => {
    const { messages, texts } = renderPreview(options('{{昵称}}，你好'));
    assert.deepEqual([messages[0]?.characters, texts], [5, ['{{昵称}}，你好']]);
  });

  it('does not say of a column of the list that it has no value, while no customer is chosen', () => {
    const html = phone('{{姓名}}你好，{{门店}}', { listed: new Set(['姓名']) });
    assert.match(html, /qf-from-customer" title="变量「姓名」：各人不同/);
    assert.match(html, /qf-from-none" title="变量「门店」没有来源/);
  });

  it('gives the text as it is sent, and counts what is shown', () => {
    const source = '{{昵称|朋友}}，你好[庆祝]\n\n<!-- more -->\n\n下\n![图](poster.jpg)\n---\n{{积分}} 分';
    const values = { 昵称: '王女士', 积分: '88' };
    const { texts, messages } = renderPreview(options(source, { values, recipientName: '王晓' }));
    assert.deepEqual(texts, ['王女士，你好[庆祝]\n\n下', '88 分']);
    assert.deepEqual(messages[0], { characters: 13, bytes: 31, emoji: 1, attachments: 1 });
    assert.equal(messages[1]?.characters, 4);
  });

  it('says beside the phone whose values are counted, and the quick replies of the header', () => {
    const source = '---\nreplies:\n  - when: "1"\n    text: 已留<b>\n---\n好';
    const { side } = renderPreview(options(source, { recipientName: '王晓' }));
    assert.match(textOf(side), /按王晓的资料计算/);
    assert.match(side, /<dt>1<\/dt><dd>已留&lt;b&gt;<\/dd>/);
    assert.doesNotMatch(renderPreview(options('好')).side, /qf-whose|qf-replies/);
  });

  it('makes marks buttons only where the page can act on them', () => {
    const mark: Finding = {
      rule: 'x',
      severity: 'error',
      layer: 'house',
      source: undefined,
      message: { key: 'preview.picture.missing' },
      range: { start: 1, end: 3 },
      data: {},
      fixes: [],
    };
    const marked = (interactive: boolean): string => phone('今国家级天', { findings: [mark], interactive });
    assert.match(
      marked(true),
      /aria-label="国家：找不到图片" data-at="1" data-to="3" tabindex="0" role="button">国家</,
    );
    assert.doesNotMatch(marked(false), /role="button"|qf-mark[^>]*tabindex/);
  });

  it('leads from each mark of a page to its line in a list, and back, with no script', () => {
    const findings = [
      findingAt(0, 4),
      findingAt(0, 4, 'error'),
      findingAt(2, 6),
      findingAt(0, 90),
      findingAt(500, 501),
    ];
    const source = `第一品牌在此${'好'.repeat(84)}`;
    const preview = renderPreview(options(source, { findings }));
    const page = previewPage({ preview, title: 't', language: 'zh-cn' });
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    assert.equal(new Set(ids).size, ids.length, 'each place once');
    const goals = [...page.matchAll(/ href="#([^"]+)"/g)].map((match) => match[1]);
    for (const goal of goals) assert.ok(ids.includes(goal), goal);
    assert.equal(preview.findings.match(/<li/g)?.length, 5);
    assert.equal(preview.findings.match(/<a /g)?.length, 4, 'what stands outside the messages leads nowhere');
    assert.match(page, /<a class="qf-mark qf-error" title="[^"]*" aria-label="第一：找不到图片[^"]*"/);
    assert.match(textOf(preview.findings), /问题（5）.*找不到图片警告 · 第 1 行 · x\/y/);
    assert.equal(renderPreview(options('好')).findings, '');
  });

  it('takes no inherited property for a value', () => {
    assert.match(textOf(phone('{{constructor|朋友}}', { values: {} })), /朋友/);
  });

  it('draws WeChat codes as glyphs that keep their name, and leaves other brackets', () => {
    const html = phone('有礼[庆祝][不是表情]');
    assert.match(html, /<span class="qf-code" role="img" title="\[庆祝\]" aria-label="\[庆祝\]"><svg [^>]+><path/);
    assert.match(textOf(html), /\[不是表情\]/);
  });

  it('has a picture of its own for every WeChat code, in both languages', () => {
    const pictures = new Set<string>();
    for (const { zh, en } of wechatCodes) {
      const picture = codeDrawing(zh);
      assert.ok(picture, zh);
      assert.equal(codeDrawing(en), picture, en);
      for (const [, classes = ''] of picture.matchAll(/class="([^"]*)"/g))
        for (const one of classes.split(' ')) assert.ok(shapeStyle.includes(`.${one}{`), zh);
      pictures.add(picture);
    }
    assert.ok(pictures.size >= new Set(wechatCodes.map(({ zh }) => zh)).size - 2, 'too many look the same');
    assert.equal(codeDrawing('不是表情'), undefined);
  });

  it('draws the fold in place of the empty line, and sends no mark', () => {
    const html = phone('上\n\n<!-- more -->\n\n下');
    assert.equal(html.match(/class="qf-fold"/g)?.length, 1);
    assert.doesNotMatch(textOf(html), /more|--/);
    assert.ok(html.indexOf('>上<') < html.indexOf('qf-fold') && html.indexOf('qf-fold') < html.indexOf('>下<'));
  });

  it('keeps numbers with hyphens on one line', () => {
    assert.match(phone('日期 2026-11-25'), /<span class="qf-whole">2026-11-25<\/span>/);
  });

  it('says for every line and attachment which source line it comes from', () => {
    const html = phone('---\nchannel: wecom\n---\n一\n\n三\n![图](poster.jpg)\n---\n二');
    for (const [line, text] of [
      [3, '一'],
      [5, '三'],
      [8, '二'],
    ] as const)
      assert.match(html, new RegExp(`<div class="qf-line" data-line="${line}">${text}</div>`));
    assert.match(html, /<div class="qf-row" data-line="6">/);
  });

  it('says the right source lines with CR LF, and shows no carriage return', () => {
    const html = phone('一\r\n\r\n{{昵称|你}}\r\n三');
    assert.match(html, /<div class="qf-line" data-line="3">三<\/div>/);
    assert.ok(!html.includes('\r'));
  });

  it('marks short findings in the text and long ones with a dot, in the worst one’s colour', () => {
    const source = `第一品牌${'好'.repeat(80)}`;
    const html = phone(source, {
      findings: [findingAt(0, 4, 'warning'), findingAt(0, 84, 'info'), findingAt(0, 84, 'error')],
    });
    assert.match(
      html,
      /<a class="qf-mark qf-warning" title="找不到图片" aria-label="第一品牌：找不到图片" data-at="0" data-to="4" href="#qf-say-0-4">第一品牌<\/a>/,
    );
    assert.match(html, /<a class="qf-dot qf-error"/);
    assert.equal(html.match(/qf-dot/g)?.length, 1);
  });

  it('fits pictures without distorting or enlarging them', () => {
    assert.deepEqual(pictureSize(1080, 1920), { width: 120, height: 213 });
    assert.deepEqual(pictureSize(1600, 900), { width: 160, height: 90 });
    assert.deepEqual(pictureSize(1000, 1000), { width: 120, height: 120 });
    assert.deepEqual(pictureSize(40, 30), { width: 40, height: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 20_000 }), (width, height) => {
        const size = pictureSize(width, height);
        assert.ok(size.width <= 160 && (width > height || size.height <= 213));
        assert.ok(size.width >= 1 && size.height >= 1 && size.width <= width && size.height <= height);
      }),
    );
  });

  it('asks for local pictures only, and shows what is missing', () => {
    const asked: string[] = [];
    const html = phone(
      '![](poster.jpg)\n![](https://evil.example/a.png)\n![](data:image/png;base64,AAAA)\n![](//evil.example/b.png)\n![](none.jpg)\n[t](miniprogram://wx1/p "封面:https://evil.example/c.png")\n[t](https://evil.example/d "说明 | https://evil.example/e.png")',
      {
        imageUrl(path) {
          asked.push(path);
          return 'data:image/jpeg;base64,AA';
        },
      },
    );
    assert.deepEqual(asked, ['poster.jpg']);
    assert.deepEqual(html.match(/src="[^"]*"/g), ['src="data:image/jpeg;base64,AA"']);
    assert.match(html, /网络图片不显示/);
    assert.match(html, /找不到图片/);
  });

  it('shows every kind of attachment', () => {
    const html = phone(
      '[清单](file:a.pdf)\n[细则](https://mp.weixin.qq.com/s/abc "两天有效")\n[逛逛](miniprogram://wx1/pages/index)',
    );
    for (const shown of ['qf-badge-red">PDF<', '两天有效', '小程序']) assert.ok(html.includes(shown), shown);
  });

  it('calls a mini-program by the name that the configuration gives it, else by its AppID', () => {
    const card = '[逛逛](miniprogram://wx1/pages/index)';
    assert.match(phone(card), /<div class="qf-mini-head">.*?<span>wx1<\/span><\/div>/);
    const named = phone(card, { miniPrograms: { wx1: '云上<茶舍>' } });
    assert.match(named, /<div class="qf-mini-head">.*?<span>云上&lt;茶舍&gt;<\/span><\/div>/);
  });

  it('shows a video in its proportions with its length, and never one that is not there', () => {
    const video = { seconds: 75.4, width: 1280, height: 720 };
    const facts = (path: string): FileFacts =>
      path === 'clip.mp4'
        ? { kind: 'other', bytes: 3_145_728, type: 'mp4', video }
        : { kind: 'missing', reason: 'not-found' };
    const { html, side } = renderPreview(options('![](clip.mp4)', { facts }));
    assert.match(html, /role="img" aria-label="视频 clip.mp4 1:15"[^>]*><svg width="160" height="90"/);
    assert.match(html, /<span class="qf-length">1:15<\/span>/);
    assert.match(side, /1280 × 720 · 1:15 · 3 MB/);
    for (const [source, said] of [
      ['![](gone.mp4)', '找不到视频'],
      ['![](https://evil.example/a.mp4)', '网络视频不显示'],
    ] as const) {
      const shown = phone(source, { facts });
      assert.doesNotMatch(shown, /qf-video/);
      assert.ok(textOf(shown).includes(said), said);
    }
    assert.match(phone('![](clip.mp4)', { facts: () => undefined }), /qf-video[^>]*><svg width="120" height="213"/);
  });

  it('counts against the policy and says pixels and bytes beside the phone', () => {
    const { side, messages } = renderPreview(options(`${'字'.repeat(301)}\n![](poster.jpg)`));
    assert.equal(messages[0]?.characters, 301);
    assert.match(side, /qf-over" role="meter" aria-label="字"[^>]*aria-valuetext="301\/300"/);
    assert.match(side, /1080 × 1920 · 70 KB/);
  });

  it('shows the sender’s view with the recipients line', () => {
    const html = phone('今晚见', { view: 'sender', recipients: { names: ['王女士', '李先生'], total: 1264 } });
    assert.match(html, /1,264 位接收人/);
    assert.match(textOf(html), /王女士、李先生…/);
    assert.match(html, /群发助手/);
  });

  it('speaks English', () => {
    const html = phone('今晚见', { localizer: createLocalizer('en', previewEn) });
    assert.match(html, /From Broadcast Assistant/);
  });

  it('gives an empty template a word of advice', () => {
    assert.match(phone(''), /还没有内容/);
  });

  it('has the same sentences in both languages', () => {
    assert.deepEqual(Object.keys(previewEn), Object.keys(previewZh));
    const names = (text: string): string[] => [...new Set(text.match(/\{\w+/g))].sort();
    for (const [key, text] of Object.entries(previewZh))
      assert.deepEqual(names((previewEn as Record<string, string>)[key] ?? ''), names(text), key);
  });

  it('finds what WeChat makes tappable', () => {
    const found = (text: string): string[] => tappable(text).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(found('见https://a.example/x?y=1，或 www.b.example。'), [
      'https://a.example/x?y=1',
      'www.b.example',
    ]);
    assert.deepEqual(found('电话13800138000、400-000-0000、021-12345678'), [
      '13800138000',
      '400-000-0000',
      '021-12345678',
    ]);
    assert.deepEqual(found('订单 138001380001 和 2026-11-25'), []);
  });
});

describe('preview, whatever the template', () => {
  const nasty = fc.constantFrom(
    '<script>alert(1)</script>',
    '" onload="x',
    "' x='",
    '&lt;',
    '<!--',
    '-->',
    '{{',
    '}}',
    '|',
    '[庆祝]',
    '\n',
    '\r\n',
    '---\n',
    '![',
    '](',
    ')',
    'https://x/',
    'javascript:alert(1)',
    '\u0000',
    '😀',
    '\ud800',
    '字',
  );
  const source = fc
    .array(fc.oneof(nasty, fc.string({ maxLength: 6 })), { maxLength: 24 })
    .map((parts) => parts.join(''));
  const name = fc.oneof(nasty, fc.string({ maxLength: 8 }));

  it('lets no text become markup', () => {
    fc.assert(
      fc.property(source, name, name, fc.boolean(), (text, sender, value, isSender) => {
        const { html, side, findings } = renderPreview(
          options(text, {
            senderName: sender,
            corpName: sender,
            values: { x: value, 昵称: value },
            view: isSender ? 'sender' : 'receiver',
            recipients: { names: [value], total: 2 },
            findings: [
              {
                rule: 'x/y',
                severity: 'error',
                layer: undefined,
                source: undefined,
                message: { key: 'preview.variable.none', args: { name: value } },
                range: { start: 0, end: Math.min(4, text.length) },
                data: {},
                fixes: [],
              },
            ],
          }),
        );
        for (const markup of [html, side, findings]) assertOursOnly(markup);
      }),
      { numRuns: 400 },
    );
  });

  it('makes a page that can load nothing', () => {
    const preview = renderPreview(options('![](poster.jpg)'));
    const page = previewPage({ preview, title: '<script>', language: 'zh-cn', caption: '"><img src=x>' });
    assert.match(page, /content="default-src &#39;none&#39;; img-src data:; style-src &#39;unsafe-inline&#39;[;"]/);
    assert.doesNotMatch(page, /<script|https?:\/\/|<img src=x/);
    assert.deepEqual(page.match(/src="[^"]*"/g), ['src="data:image/jpeg;base64,10"']);
  });
});

describe('preview resources', () => {
  const resources = { folder: '/w/茶 舍', url: 'https://files/w/x/' };
  it('gives an address below the folder only', () => {
    assert.equal(resourceUrl('/w/茶 舍/图/a b.jpg', resources), 'https://files/w/x/%E5%9B%BE/a%20b.jpg');
    for (const path of ['/w/other/a.jpg', '/w/茶 舍x/a.jpg', '/w/茶 舍/../a.jpg', '/etc/passwd'])
      assert.equal(resourceUrl(path, resources), undefined);
  });
  it('reads Windows paths', () => {
    assert.equal(resourceUrl('C:\\w\\a#1.jpg', { folder: 'C:\\w', url: 'u' }), 'u/a%231.jpg');
  });
});

/** Every tag is one of ours with well-formed, quoted attributes; no handler, no script, no address but pictures’. */
function assertOursOnly(markup: string): void {
  const tags =
    /<(\/?)(a|ol|div|span|b|bdi|br|img|svg|path|circle|ellipse|rect|section|h2|ul|li|em|p|dl|dt|dd)((?: [a-zA-Z-]+="[^"<>]*")*)\s*\/?>/g;
  const rest = markup.replace(tags, '');
  assert.doesNotMatch(rest, /[<>]/);
  for (const [, , , attributes = ''] of markup.matchAll(tags)) {
    const names = attributes.replace(/"[^"]*"/g, '');
    assert.doesNotMatch(names, / on\w+=| style=/);
    for (const [, goal] of attributes.matchAll(/ href="([^"]*)"/g))
      assert.match(goal ?? '', /^#qf-(?:at|say)-\d+-\d+$/);
    const src = / src="([^"]*)"/.exec(attributes)?.[1];
    if (src !== undefined) assert.match(src, /^data:image\/jpeg;base64,\d+$/);
  }
}
