import type { FoldedText } from '../fold/fold';

/** UTF-16 units on each side of a hit within which its quotation marks are looked for. */
const REACH = 24;
/** Units on each side of a quotation in which it is said whose words they are. */
const AROUND = 30;

/** Said of words that are somebody else's: 遇到“稳赚不赔”的老师, 所谓“内部渠道”, 使用“最佳”等用语. */
const REPORTED =
  /遇到|所谓|声称|自称|宣称|谎称|听到|看到|标榜|诸如|说法|字样|字眼|用语|用词|词语|话术|口号|之类|为名|为由|为诱饵|旗号|名义|幌子|承诺的|先想想|凡是说|凡说|多问|的名字|名称|商号|字号|公司名|这(?:些|类|种|几个|两个)(?:词|话|字|说法|用语|广告|宣传|消息|信息|帖子|文案|内容|视频|段子|链接|套路)|查封|碰不得|信不得|别听|黄牛|下架|一词|二字|[三四]个字|等词|被罚|罚款|罚了|处罚|违规|违法|不合规|不写|不能[写说]|不敢[写说]|禁用|删掉|撤下|的广告|是指|指的是|名叫|店名|地名|昵称/;

/** Whether the hit `[start, end)` is a title (《财务自由之路》), or somebody's words that the sentence only reports. */
export function isQuoted({ source, starts, ends }: FoldedText, start: number, end: number): boolean {
  const from = starts[start] ?? 0;
  const to = ends[end - 1] ?? 0;
  if (isBetween(source, from, to, '《', '》')) return true;
  if (!isBetween(source, from, to, '“', '”') && !isBetween(source, from, to, '「', '」')) return false;
  return REPORTED.test(source.slice(Math.max(0, from - AROUND), from)) || REPORTED.test(source.slice(to, to + AROUND));
}

function isBetween(source: string, from: number, to: number, open: string, close: string): boolean {
  const before = source.slice(Math.max(0, from - REACH), from);
  const behind = source.slice(to, to + REACH);
  const opened = before.lastIndexOf(open);
  const closed = behind.indexOf(close);
  if (opened < 0 || closed < 0 || source.slice(from, to).includes(close)) return false;
  return before.indexOf(close, opened) < 0 && !behind.slice(0, closed).includes(open);
}
