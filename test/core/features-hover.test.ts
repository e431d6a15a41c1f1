import assert from 'node:assert/strict';
import { rules } from '../../server/core/checks';
import { runChecks } from '../../server/core/checks/pipeline';
import { hoverAt } from '../../server/core/features/hover';
import { en, sample, zh } from './featureSample';

const HEAD = '---\naccount: flagship\n';

function hover(text: string, { findings = false, say = zh } = {}): { text: string; at: string } {
  const { context, source, offset } = sample(text);
  const found = hoverAt(
    {
      context,
      findings: findings ? runChecks(context).findings : [],
      say,
      imageUrl: (written) => `file:///project/${written}`,
    },
    offset,
  );
  return { text: found?.markdown ?? '', at: found ? source.slice(found.range.start, found.range.end) : '' };
}

describe('hover', () => {
  it('does not advise a card to an address that stands on one', () => {
    const card = hover('---\nchannel: wecom\n---\n好\n\n[细则](https://mp.wei‸xin.qq.com/s/abc "说明")\n').text;
    assert.match(card, /卡片/);
    assert.doesNotMatch(card, /改成|改用|短链/);
    assert.match(hover('看 https://mp.wei‸xin.qq.com/s/abc 这里').text, /短链/);
  });

  it('explains keys, values and rules of the header', () => {
    assert.match(hover('---\nki‸nd: notice\n---\n').text, /^\*\*kind\*\*[\s\S]*`notice`/);
    assert.match(hover('---\nkind: no‸tice\n---\n').text, /^\*\*notice\*\*[\s\S]*通知/);
    assert.match(hover('---\nschedule:\n  dead‸line: 2026-11-27 22:00\n---\n').text, /^\*\*schedule\.deadline\*\*/);
    assert.match(hover('---\nchecks:\n  text/len‸gth: off\n---\n').text, /text\/length[\s\S]*300/);
    assert.match(hover('---\naccount: flag‸ship\n---\n').text, /旗舰店[\s\S]*华东/);
    assert.match(hover('---\nvariables:\n  门‸店: 甲\n---\n').text, /模板默认值「甲」/);
  });

  it('names a figure in words with its key in code: only the raw key was shown', () => {
    const text = '---\nchannel: wecom\nchecks:\n  variable/fan‸-out: off\n---\n';
    assert.match(
      hover(text).text,
      /\n\n一次群发的接收人（`recipients\.perCall`）：10,000 人 {2}\n平台限制 · 企业微信开发者文档/,
    );
    assert.match(hover(text, { say: en }).text, /\n\nRecipients of one send \(`recipients\.perCall`\): 10,000 people/);
  });

  it('has words for the figure of every rule', () => {
    for (const { figure } of rules.filter(({ figure }) => figure !== undefined))
      for (const say of [zh, en]) assert.notEqual(say.t(`policy.figure.${figure}`), `policy.figure.${figure}`);
  });

  it('names the law and its article that a listed word comes from', () => {
    const word = '---\nkind: marketing\n---\n国家‸级的茶';
    assert.match(hover(word, { findings: true }).text, /依据：《中华人民共和国广告法》 第 9 条第 3 项/);
    assert.match(hover(word, { findings: true, say: en }).text, /article 9, item 3/);
  });

  it('tells the day and the hour of a schedule', () => {
    assert.match(hover('---\nschedule:\n  start: 2026-11-25 12:‸00\n---\n').text, /周三 · 工作日 · 黄金时段/);
    assert.match(hover('---\nschedule:\n  start: 2026-11-28 15:‸00\n---\n', { say: en }).text, /Saturday · day off/);
    assert.match(hover('---\nschedule:\n  start: 2026-11-25 03:‸00\n---\n').text, /免打扰/);
  });

  it('counts the clause under the caret and the whole audience, in scope only', () => {
    const { text, at } = hover(`${HEAD}audience: 会员:V‸IP OR 北方专享\n---\n`);
    assert.equal(at, '会员:VIP');
    assert.match(text, /`会员:VIP`\*\* · 范围内 3 位客户中有 2 位符合/);
    assert.match(text, /共选中 3 人，发送给 2 人/);
    assert.match(text, /- 1 人不属于账号的部门/);
    assert.match(hover(`${HEAD}audience: 会员:VIP OR 北方‸专享\n---\n`).text, /3 位客户中有 0 位/);
    assert.equal(hover(`${HEAD}audience: 会员:VIP O‸R 级别:A\n---\n`).at, '会员:VIP OR 级别:A');
  });

  it('counts the clause under the caret over several lines and among escapes, too: only the total was told', () => {
    for (const [written, at] of [
      ['会员:VIP\n  AND 北方‸专享', '北方专享'],
      ['>\n  会员:VIP\n  AND 北方‸专享', '北方专享'],
      ['>- # 说明\n  会员:VIP AND\n\n  北方‸专享', '北方专享'],
      ['|\n  会员:VIP\n  AND 北方‸专享\n', '北方专享'],
      ['"tag:\\"会员:VIP\\" AND 北方‸专享"', '北方专享'],
      ['"会员:\\u0056IP AND\n  北方‸\\u4e13享"', '北方\\u4e13享'],
      ["'tag:''会员:VIP'' AND 北方‸专享'", '北方专享'],
    ] as const) {
      const found = hover(`${HEAD}audience: ${written}\n---\n`);
      assert.match(found.text, /`北方专享`\*\* · 范围内 3 位客户中有 0 位符合/, written);
      assert.equal(found.at, at);
    }
  });

  it('tells what a mini-program’s own short link is, of a short code, too', () => {
    assert.match(hover('复制 #小程序://云‸上/abc 打开').text, /微信/);
  });

  it('does not speak of a fallback that is not there', () => {
    const { text } = hover(`${HEAD}---\n{{没‸有}}，{{没有|好}}`);
    assert.match(text, /没有来源，也没有备用文字：这样不能发送/);
    assert.doesNotMatch(text, /按备用文字/);
  });

  it('shows up to three values of a variable, never those of other departments', () => {
    const { text } = hover(`${HEAD}---\n{{昵‸称|朋友}}`);
    assert.match(text, /2\/3 人有值[\s\S]*小满、阿林[\s\S]*「朋友」/);
    assert.doesNotMatch(text, /北北/);
    assert.match(hover(`${HEAD}---\n{{门‸店}}`).text, /配置默认值「云上茶舍」/);
    assert.match(hover(`${HEAD}---\n{{没‸有|好}}`).text, /没有来源，按备用文字发送/);
  });

  it('says what a link is taken for, and why', () => {
    assert.match(hover('看 https://item.tao‸bao.com/1').text, /外部电商[\s\S]*`taobao\.com`[\s\S]*拦截/);
    assert.match(hover('看 https://mp.weixin.qq.com/s/a‸bc').text, /公众号文章/);
    assert.match(hover('看 abc‸点com').text, /变了形[\s\S]*「点」/);
    assert.match(hover('看 http://10.0.‸0.1/a').text, /不安全[\s\S]*IP/);
    assert.match(hover('[细则](https://a.exa‸mple.com/x)').text, /外部链接/);
  });

  it('shows a picture with its facts, and files with their size', () => {
    const { text, at } = hover('![海报](images/pos‸ter.jpg)');
    assert.equal(at, 'images/poster.jpg');
    assert.equal(text, 'JPEG · 1,080 × 1,920 · 300 KB\n\n![](file:///project/images/poster.jpg|height=200)');
    assert.equal(hover('![短片](media/cl‸ip.mp4)').text, 'MP4 · 5,120 KB');
    assert.match(hover('![海报](images/no‸ne.jpg)').text, /不存在/);
    assert.match(hover('[进店](miniprogram://wx0123456789abcdef/p "封面:images/co‸ver.jpg")').text, /520 × 416/);
  });

  it('names a mini-program, and says where its name is written', () => {
    assert.equal(hover('[进店](miniprogram://wx0123456‸789abcdef/p)').text, '小程序「云上小店」');
    assert.match(hover('[进店](miniprogram://wx00000‸00000000000/p)').text, /`miniPrograms`/);
  });

  it('tells what a code means, and what a message weighs', () => {
    assert.match(hover('好[庆‸祝]').text, /\\\[Party\\\]/);
    assert.match(hover('好[庆‸祝]', { say: en }).text, /[a-z]{4}/);
    const { text } = hover('---\nchannel: wecom\n---\n今天‸ 👨‍👩‍👧 好');
    assert.match(text, /第 1 条：6\/300 字/);
    assert.match(text, /字素 6 · 码点 10 · UTF-16 码元 13 · UTF-8 字节 29\/4,000/);
  });

  it('puts the finding first, with its figure, source and page', () => {
    const { text } = hover('**限‸时**优惠', { findings: true });
    assert.match(text, /^\*\*.+\*\* · `text\/markdown`[\s\S]*docs\/rules\/text\/markdown\.zh-cn\.md/);
    assert.match(hover(`${'好'.repeat(301)}‸`, { findings: true }).text, /text\.characters[\s\S]*300[\s\S]*群发规范/);
    assert.match(hover('<!-- qunfa-disable-next-line text/len‸gth -->\n好').text, /text\/length/);
  });

  it('lets no text of the writer format or link', () => {
    const config = '{ "accounts": { "a": { "channel": "wecom", "displayName": "[x](command:y) **b**" } } }';
    const { context, offset } = sample('---\naccount: a‸\n---\n', { config, table: undefined });
    const { markdown } = hoverAt({ context, findings: [], say: zh }, offset) ?? {};
    assert.ok(markdown?.includes('\\[x\\]\\(command:y\\) \\*\\*b\\*\\*'), markdown);
  });

  it('is silent where there is nothing to say', () => {
    assert.equal(hover('第一行\n第二‸行').text, '');
    assert.equal(hover('---\n# 注‸释\n---\n').text, '');
  });
});
