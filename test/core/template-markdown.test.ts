import assert from 'node:assert/strict';
import { type MarkdownSpan, markdownSpans } from '../../server/core/template';

const read = (text: string) => markdownSpans(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

function strip(text: string, spans: readonly MarkdownSpan[] = markdownSpans(text)): string {
  return [...spans]
    .reverse()
    .reduce((rest, { start, end, stripped }) => rest.slice(0, start) + stripped + rest.slice(end), text);
}

describe('template: Markdown that would show raw', () => {
  const cases: readonly (readonly [text: string, stripped: string, ...spans: string[]])[] = [
    ['今晚**8 点**开始', '今晚8 点开始', 'bold **8 点**'],
    ['**会员日：**今晚', '会员日：今晚', 'bold **会员日：**'],
    ['送你**「好礼」**', '送你「好礼」', 'bold **「好礼」**'],
    ['今晚**全场 5 折**起', '今晚全场 5 折起', 'bold **全场 5 折**'],
    ['***重点***', '重点', 'bold ***重点***'],
    ['**两行\n也算**', '两行\n也算', 'bold **两行\n也算**'],
    ['看 __这里__ 吧', '看 这里 吧', 'bold __这里__'],
    ['输入 `会员日` 领取', '输入 会员日 领取', 'code `会员日`'],
    ['``a`b``', 'a`b', 'code ``a`b``'],
    ['# 会员日 **预热**', '会员日 预热', 'heading # 会员日 **预热**'],
    ['### 会员日 ###\n正文', '会员日\n正文', 'heading ### 会员日 ###'],
    ['# C#', 'C#', 'heading # C#'],
    ['> 顾客说\n> **好**\n正文', '顾客说\n好\n正文', 'quote > 顾客说', 'quote > **好**'],
    ['```js\na **b**\n# c\n```\n后', 'a **b**\n# c\n后', 'fence ```js\na **b**\n# c\n```'],
    ['```\n没有结束', '没有结束', 'fence ```\n没有结束'],
    [
      '| 品 | 价 |\n|---|:-:|\n| **茶** | 9 |\n\n后',
      '品  价\n茶  9\n\n后',
      'table | 品 | 价 |\n|---|:-:|\n| **茶** | 9 |',
    ],
    ['点[这里](https://a.cn "x")看', '点这里 https://a.cn看', 'link [这里](https://a.cn "x")'],
    ['[https://a.cn](https://a.cn)。', 'https://a.cn。', 'link [https://a.cn](https://a.cn)'],
    ['看[价目表](docs/a.pdf)和![图](a.jpg)', '看价目表和图', 'link [价目表](docs/a.pdf)', 'image ![图](a.jpg)'],
    ['**[a](https://x.cn) `b`**', 'a https://x.cn b', 'bold **[a](https://x.cn) `b`**'],
    ['![海报]（images/x.jpg）', '![海报](images/x.jpg)', 'image ![海报]（images/x.jpg）'],
    ['**{{昵称|**}}**', '{{昵称|**}}', 'bold **{{昵称|**}}**'],
    ['{{昵称|**朋友**}}您好', '{{昵称|朋友}}您好', 'bold **朋友**'],
    ['5**8**折 **满减**', '5**8**折 满减', 'bold **满减**'],
    ['手机**1999元**起', '手机1999元起', 'bold **1999元**'],
    ['前**甲**\n\n# 乙\n\n`丙`', '前甲\n\n乙\n\n丙', 'bold **甲**', 'heading # 乙', 'code `丙`'],
  ];
  for (const [text, stripped, ...spans] of cases) {
    it(text.replace(/\n/g, ' ⏎ '), () => {
      assert.deepEqual(read(text), spans);
      assert.equal(strip(text), stripped);
      assert.deepEqual(
        markdownSpans(stripped).filter(({ kind }) => kind !== 'image' && !text.startsWith('```')),
        [],
      );
    });
  }

  for (const text of [
    '- 一\n- 二\n* 三\n1. 四',
    '好~~~ 来~~不来~~啦~',
    '~~~\n来啦\n~~~',
    '#会员日# #话题#上新',
    '***\n——\n===\n______',
    '\u3000\u3000缩进 \n    四个空格',
    '中奖：张**、李**、欧阳**明',
    '张**明 李**华',
    '尾号 138****8888 和 139**5678、66**77',
    '姓名__电话__ 姓名：____',
    '>>戳这里\n>领取',
    '5*3*2=30 2**3',
    '[庆祝](真的) [强](8.8 折)[玫瑰]',
    '{{昵称|朋友}} 400-000-0000\n{{a|b}}',
    'it`s don`t `` ` ``` ',
    'https://a.cn/b__c__d?x=**',
    '** 留空 **',
    '恭喜张**先生与李**女士',
    '恭喜张**和李**中奖',
    '尾号**1234和尾号**5678',
    '卡号：**1234，单号：**5678',
    '工号**12和工号**34',
    '5**8**折 2**3**4',
    '运行 __init__.py 或 __main__',
    '{{昵称|**}}和{{店名|**}}',
    '** **',
    '#\n# \n>',
    '',
  ]) {
    it(`${JSON.stringify(text)} reads well`, () =>
      assert.deepEqual(
        read(text).filter((span) => !/^quote >$/.test(span)),
        [],
      ));
  }
});
