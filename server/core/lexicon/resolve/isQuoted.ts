import type { FoldedText } from '../fold/fold';

/** UTF-16 units on each side of a hit within which its quotation marks are looked for. */
const REACH = 40;
/** Units on each side of a quotation in which it is said whose words they are. */
const AROUND = 30;

/** Said of words that are somebody else's: 遇到“稳赚不赔”的老师, 所谓“内部渠道”, 使用“最佳”等用语. */
const REPORTED = new RegExp(
  [
    '遇到|所谓|声称|自称|宣称|谎称|听到|看到|标榜|诸如|说法|字样|字眼|用语|用词|词语|话术|口号|广告[称说]|之类|为名|为由|为诱饵|旗号|名义|幌子|承诺的|先想想|凡是说|凡说|多问',
    '的名字|名称|商号|字号|公司名|这(?:些|类|种|几个|两个)(?:词|话|字|说法|用语|广告|宣传|消息|信息|帖子|文案|内容|视频|段子|链接|套路)',
    '查封|碰不得|信不得|别听|黄牛|下架|一词|[二两]字|[两三四五六]个字|等词|被罚|罚款|罚了|处罚|违规|违法|不合规|不写|不能[写说]|不敢[写说]|禁用|删掉|撤下|的广告|是指|指的是|名叫|店名|地名|昵称',
    '(?:法院|检察院|仲裁委|市监所|市监局|市场监管局|市场监管所|消协|消保委|网信办|教育局|卫健委|药监局?|住建局|警方|公安|派出所|民警|反诈中心|人民银行|证监会|典型案例)[^，。]{0,10}(?:判决|通报|认定|发布|提醒|提示|曝光|公布|查处|普法|科普|明确|解释|认为)',
    '责令|批捕|吸收[^，。“]{0,6}(?:存款|资金)|叫法|俗称|外号|绰号|如果有人|要是有人|凡是|劝您|劝你|拉着|塞|传单|被人骗|打着|撕掉|撕下|换掉|涂掉|小广告|找上门|手法',
  ].join('|'),
);
/** The same, right before the quotation. */
const SAID =
  /(?:(?<![都人客家户称友谁])(?:说|写着|印着|写上|印上|标着|吹嘘|鼓吹|写|喊|讲到|标注|出现|接到|收到|有人说|有人喊|别再?发|再发|别拿|别信|别把|别被|不信|不说|相信|轻信|什么|问我?|被)|节目|曲目|剧目)$/;
/** What is denied as it is said: 我行没有“无抵押秒批”业务. */
const DENIED = /(?:没有|没|不搞|不做|不办|不玩|不提供|不承诺|不叫|不是|拒绝|禁止|无)(?:任何|什么|所谓的?)?$/;
/** The same, behind it. */
const ANSWERED =
  /^(?:[^。！？\n“”]{0,12})(?:不等于|不代表|不现实|做不到|不可能|的?[^，“]{0,4}不是(?:我们|本会|本店|本行|本校|本院|我行|我校|我会|我司|官方)|是假的|别碰|别点|别信|别去|别理|先撂下|挂断|挂了|挂掉|可以投诉|起诉|移送|骗了|骗过|骗局|骗子|是怎么来|是什么意思|什么意思|伪概念|伪科学|谣言|误导|先看|先问|不兑现|被抓|误区|违建|是(?:一句)?(?:广告词|噱头|套话|歪理|伪命题|老骗局)|的危害|没有依据|不可信|不靠谱|别当真|吓到|拦下|报了警|清走|清理|铲掉|亏了|赔了|损失|老剧本|写不进|没写进|老套路|老把戏|老一套|骗人|不在名单|别白花|却|怎么办|拖着|劝不住|不推荐|没改成|弯弯绕|(?:我们|本店|这里|一概|一律|从|都|我)(?:一概|一律|都|从)?不(?:接|做|办|搞|卖|收|发|认|写|信))|^(?:、|和|或|与|等|以及)/;
/** Whose praise is told is taken over: 客户都说“…”. */
const PRAISED =
  /(?:都说|人称|号称|誉为|(?<!名)称为|被称|(?:客户|顾客|用户|老客)[^，“]{0,4}(?:说|夸|评|称|公认|叫|写)|(?:我们|本店|我店|我司|我家|本公司)的?(?:口号|承诺|宗旨|目标|广告语)|口碑|名副其实|实至名归|名不虚传|不是吹)/;

/** Whether the hit `[start, end)` is a title (《财务自由之路》), or somebody's words that the sentence only reports. */
export function isQuoted({ source, starts, ends }: FoldedText, start: number, end: number): boolean {
  const from = starts[start] ?? 0;
  const to = ends[end - 1] ?? 0;
  if (isBetween(source, from, to, '《', '》')) return true;
  const quotation = quotationAround(source, from, to, '“', '”') ?? quotationAround(source, from, to, '「', '」');
  if (!quotation) return false;
  const before = source.slice(Math.max(0, quotation.from - AROUND), quotation.from);
  const behind = source.slice(quotation.to, quotation.to + AROUND);
  if (PRAISED.test(lastClause(before)) || PRAISED.test(behind.slice(0, 12))) return false;
  return (
    REPORTED.test(before) || REPORTED.test(behind) || SAID.test(before) || DENIED.test(before) || ANSWERED.test(behind)
  );
}

const lastClause = (text: string): string => text.slice(Math.max(text.lastIndexOf('，'), text.lastIndexOf('。')) + 1);

/** From the opening mark of the quotation in which the hit begins or ends to behind the closing one; one right behind another belongs to it. */
function quotationAround(
  source: string,
  from: number,
  to: number,
  open: string,
  close: string,
): { readonly from: number; readonly to: number } | undefined {
  const opened = source.lastIndexOf(open, to - 1);
  if (opened < 0 || opened < from - REACH) return undefined;
  const closed = source.indexOf(close, opened);
  if (closed < 0 || closed < from || closed > to + REACH) return undefined;
  let begin = opened;
  // A hit may reach over several of them (“降三高”“抗癌”), or begin before the mark (写着“治愈…”).
  while (begin > from) {
    const earlier = source.lastIndexOf(open, begin - 1);
    if (earlier < 0 || earlier < from - REACH || source.indexOf(close, earlier) < from) break;
    begin = earlier;
  }
  // A list of quotations is one.
  let finish = closed + 1;
  const follows = (at: number): number => (source.charAt(at) === '、' ? at + 1 : at);
  for (let next = follows(finish); source.charAt(next) === open; next = follows(finish)) {
    const end = source.indexOf(close, next);
    if (end < 0 || end > next + REACH) break;
    finish = end + 1;
  }
  for (let mark = source.slice(0, begin); mark.endsWith(close) || mark.endsWith(`${close}、`); ) {
    const earlier = mark.lastIndexOf(open);
    if (earlier < 0 || earlier < begin - REACH) break;
    begin = earlier;
    mark = source.slice(0, begin);
  }
  return { from: begin, to: finish };
}

function isBetween(source: string, from: number, to: number, open: string, close: string): boolean {
  const before = source.slice(Math.max(0, from - REACH), from);
  const behind = source.slice(to, to + REACH);
  const opened = before.lastIndexOf(open);
  const closed = behind.indexOf(close);
  if (opened < 0 || closed < 0 || source.slice(from, to).includes(close)) return false;
  return before.indexOf(close, opened) < 0 && !behind.slice(0, closed).includes(open);
}
