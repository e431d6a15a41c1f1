import type { FoldedText } from '../fold/fold';
import { Gap } from '../fold/unitKind';
import type { PatternMatch } from '../pattern/matchPattern';
import { isQuoted } from './isQuoted';

/**
 * Words that forbid or deny what follows, anywhere before it in the same clause (a list after 、 or a colon is the same clause).
 * Each may be followed by what turns it round again.
 */
const FORBIDS =
  /(?:不得(?!不)|禁止|严禁|请勿|切勿|勿(?=使用|信|用|写)|不许|不允许|不准|(?<!是)不是(?!吗|吹|盖|说|所有)|并非|绝非|而非|不属于|不应|不宜|不可以|不要(?!错过|犹豫|担心|怕|再|等)|杜绝|避免|拒绝|反对|抵制|远离|严查|严打|查处|打击|整治|取缔|不使用|不含|不涉及|不存在|不构成|不代表|不承诺|不保证|不作|不做|没有(?=最)|未使用|无需使用|不以|不求|不支持|不提供|从不|从来没有|从来不|从未|不会(?:让|叫|要求|打电话|电话|向|索要|以)|不设|不开展|不经营|不办理|(?:无需|无须|不需要|不用|不必)(?:您|你)?(?:提供|填写|输入|支付|缴纳|转账|告知)|未授权|未委托|没有授权|难以|难说|别再?(?:相信|轻信|听信|信)|算不上|谈不上|称不上|不敢(?:这么|这样)?(?:说|称|讲|保证|夸|承诺)|没(?:有)?能(?:保证|做到|够)|不能(?:向|对)(?:您|你|客户|任何人)|不签(?:所谓)?|所谓的?|无权|没人敢|并?不等于|并?不意味着|并不代表|别听|(?:谁(?:要是|如果|再)?|凡是|但凡|凡|要是有人|如果有人|若有人|上一个|那个)(?:跟|和|对|向|给)(?:您|你|我|咱|大家|老人|爸妈)(?:们)?(?:说|讲|承诺|保证|打包票|推销)|(?:任何人|谁|哪家)都(?:不|没)(?:能|敢|会)|从没(?:说|承诺))/;

/** Weak ones: they count only directly before, or with one short word between. */
const DENIES =
  /(?:不|没|没有|无|非|未|别|莫)(?:会|能|可|是|再|发|晒|搞|转|信|需要|需|须|参与|接受|组织|涉及|收取|进行|有|任何|要求|要|作|做|让|叫|以)?(?:主动|电话|短信|私下|以任何理由|以任何方式|通过电话|通过短信|通过微信)?(?:向您|向你|向客户|向用户|向任何人|要求您|要求客户)?$/;

/** Warnings against a fraud or a practice, anywhere in the same sentence, before or after it. */
const WARNS =
  /(?:谨防|警惕|防范|提防|当心|小心(?=骗|诈|陷阱|冒充)|防骗|反诈|防诈|(?<!不是|非|没有|不会|绝不|拒绝|无)(?:诈骗|骗局|骗术|骗子|圈套|陷阱|虚假宣传)|涉嫌(?:诈骗|违法|犯罪|传销)|属于?违法|均属违法|是违法|违法行为|违法犯罪|都是假的|均为假|均为诈|不要相信|请勿相信|切勿相信|不轻信|勿轻信|别轻信|不要轻信|举报|报案|报警|挂断|没有(?:科学)?依据|不受(?:法律)?保护|别转|别点|不要点|勿点|别扫|别听(?:人|别人)说|多问一句|查封|劝离|坐牢|判刑|刑拘|拘留|撤销(?:学位|学籍|资格)|吊销|碰不得|信不得|使不得|靠不住|别掏钱|都是(?:黄牛|骗|托|套路|忽悠)|差点(?:给|被|就|把|上|中|交|信|转)|等着收您|直接请出(?:去|群)|移出群|踢出群|以(?:我|本)[^，]{0,4}名义|谣言|辟谣|都别碰|别去碰|千万别碰|别上当|谨慎甄别|非法集资|十有八九|(?:请勿|不要|不必|无需|千万别|别|勿)(?:理会|理睬|理$|理，|当真|上当|中招|汇钱|汇款|转账|点开|复制)|(?:拨?打|报)(?:给)?(?:110|96110)|不合规|都?违规的|(?<!不|没|会|绝)骗(?:老人|阿姨|叔叔|爸妈|钱|家长|学生)|假(?:页面|网站|客服|链接|通知|消息)|(?:是|当|作)诱饵|不敢(?:这么|这样)(?:说|讲|写)|(?:程序|后台)控制|印错|撤下|已(?:下架|整改|更正)|写错了|不可信|不要信|别信|一经(?:查实|发现|举报|查证)|取消(?:成绩|考试资格)|违反(?:规定|广告法|法律|本|上述|有关)|有人冒充|不法分子|冒充(?:本|我|官方|公检法|银行|客服|工作人员)|不会以|不会要求|不会索要|不会索取|不会通过|(?:绝|从)不会(?:以|要求|索|通过|让|叫|向|打电话|主动|收取)|不收取|不代收)/;

/** Said of the hit, right behind it: 代孕违法, 刷单是诈骗. */
const CONDEMNS =
  /^(?:不得|不可用|不能用|禁止|不允许)|^(?:一词|二字|[四三]个字|这个?词|这种说法|的说法)|^等?(?:行为|广告|信息|业务|话术)?(?:是|属|属于|均|都|均属|都是|涉嫌)?(?:违法|犯罪|诈骗|骗局|陷阱|入刑|黑产|乱象|骗术|套路|的?危害|的?骗局|的?陷阱)|^(?:并?不是|并非)(?:参与|参加|领取|报名|必要|必须|必填)?(?:的)?条件|^(?:这种|这类|这样的)(?:事|活|广告|话|信息|行为|套路|消息|链接).{0,8}(?:不|别|勿|禁|莫|没)|^碰不得|^信不得/;

/** Whether the clause forbids or denies the hit, or its sentence warns against it; a denial may also stand in the room within a pattern. */
export function isNegated(text: FoldedText, { start, end, runs }: PatternMatch): boolean {
  for (let index = 1; index < runs.length; index++) {
    const [before, at] = [runs[index - 1]?.[1] ?? start, runs[index]?.[0] ?? end];
    const room = at > before ? slice(text, before, at) : '';
    if (room && (isDenied(room) || NEEDLESS.test(room) || WARNS.test(room))) return true;
  }
  let clause = start;
  while (clause > 0 && start - clause <= USELESS && ((text.gaps[clause] ?? 0) & (Gap.clause | Gap.stop)) === 0)
    clause -= 1;
  const before = slice(text, clause, start);
  if (isDenied(before)) return true;
  if (CONDEMNS.test(slice(text, end, Math.min(text.length, end + CONDEMNED_WITHIN)))) return true;
  let from = clause;
  while (from > 0 && start - from <= USELESS && ((text.gaps[from] ?? 0) & Gap.stop) === 0) from -= 1;
  let to = end;
  while (to < text.length && to - end <= USELESS && ((text.gaps[to] ?? 0) & Gap.stop) === 0) to += 1;
  return WARNS.test(slice(text, from, start)) || WARNS.test(slice(text, end, to));
}

/** What need not be done, at the end of the room within a pattern (发朋友圈不用集赞). */
const NEEDLESS = /(?:不用|不必|无需|无须|不需要)$/;

/** What no single thing is: 没有一种项目完全没有副作用. */
const NO_SUCH = /(?:没有|不存在|绝无|哪有)(?:一种|一个|一款|哪种|哪个|哪款|任何一)/;

/** Not the same as what follows: 不等于没有副作用. */
const NOT_SAID = /不(?:等于|意味着|代表|能说明|能证明|是说)$/;

/** Whether even a wording that is itself a denial or a threat (没有副作用, 不转不是中国人) is denied in its clause, or only reported. */
export function isDeniedTwice(text: FoldedText, { start, end }: PatternMatch): boolean {
  let clause = start;
  while (clause > 0 && start - clause <= FAR && ((text.gaps[clause] ?? 0) & (Gap.clause | Gap.stop)) === 0) clause -= 1;
  const before = slice(text, clause, start);
  return NO_SUCH.test(before) || NOT_SAID.test(before) || isQuoted(text, start, end);
}

const isDenied = (before: string): boolean => FORBIDS.test(before) || DENIES.test(before);

/** Units behind a hit in which it may be condemned. */
const CONDEMNED_WITHIN = 12;
/** Folded text; a clause longer than this says nothing about its end any more. */
const FAR = 120;
/** Nothing is looked at in a clause or sentence longer than this, so its end need not be found. */
const USELESS = 3 * FAR;

function slice(text: FoldedText, from: number, to: number): string {
  return String.fromCharCode(...text.units.subarray(Math.max(from, to - FAR), Math.min(to, from + 2 * FAR)));
}
