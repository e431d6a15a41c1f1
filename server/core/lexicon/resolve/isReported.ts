import type { FoldedText } from '../fold/fold';
import { beginning, clauseText, ending, marksBefore, SENTENCE } from './clauseText';
import { TURNS } from './warnings';

/** A law, or who watches over it, says: the words that follow are what it is about. */
const CITES =
  /(?:刑法|民法典|广告法|教育法|商标法|电商法|消法|治安管理处罚法|反不正当竞争法|[^，：]{2,14}(?:条例|管理办法|暂行办法|管理规定))》?(?:第[^，：]{1,6}[条款])?(?:[^，：]{0,6})(?:明确|规定|写明|写着|写得|禁止|指出|公开课|普法)/;

/** A taught lesson, an exhibition, a case: what it is about is shown, not offered. */
const TEACHES =
  /(?:普法|科普(?!价)|法律宣讲|反诈课|课上讲到|宣传栏|典型案例|以案说法|以案释法|怎么判$|案例分析|馆藏|展品|展出|新展|禁毒展|出土|文物|是怎么来的|的由来|[一二]\d{3}年代|1[89]\d0年代)/;

/** Who tells figures that are not about the writer. */
const SOURCES =
  /(?:统计局|统计公报|气象局|气象台|气象中心|海关总署|水利局|水文站|地震局|世卫组织|世界卫生组织|联合国|交通运输部|文旅部|林草局|县志|市志|年鉴|地理杂志|吉尼斯|百科全书|车管所|考试院|公示栏)(?!旁|附近|对面|门口|路|小区|家属|楼下)/;

/** The writer's own: figures and lessons about these are claims. */
const OWN =
  /(?:我们|我这|我司|我公司|我店|我家|本店|本公司|本品|本项目|咱家|咱店|报名|立减|特价|优惠|扫码|加微|加我|下单|咨询|私信|跟投|加入|截图|集赞|可换|可领|名额|包过|加v)/;

/** A scene in which somebody is deceived. */
const SCENE =
  /(?:骗子|对方|自称|套路|团伙|抓获|扮|谎称|冒充|假冒(?!，|伪劣|产品|商品|$)|接到|收到|陌生人|陌生电话|被拉进|被骗|被转走|上当|受害|嫌疑人|犯罪团伙|手法|作案|查处|听信|误信|听人介绍|听别人说|不法|(?:有人|让|叫|教|要)(?:老人|您|你|人|受害))/;
/** Others say so: 外头有人说保本, 如果有人劝您…, 有人拉你进偏殿请开光牌. */
const SOMEBODY =
  /(?:有(?:人|店|家|些人|的人|商家|机构|中介|群)|陌生人|自称|路边|门口那)[^，。]{0,10}(?:说|讲|喊|劝|卖|推|拉|打着|上门|声称|找|搭话|告诉|让|塞|发)/;
/** Told with praise, it is a testimonial. */
const PRAISES = /(?:真的|果然|亲测|有效|见效|不假|没骗|试了|好用|管用|灵验|名不虚传|实至名归|都信|口碑)/;
/** The next sentence speaks of what was told. */
const NEXT =
  /^(?:[^，]{0,4}(?:使不得|信不得|碰不得)|(?:这|那|此类|以上|上述|这些|这种)[^，]{0,6}(?:不是治病|是骗|是诈骗|是作案|都是假|是违法|违法|不可信|不是真|是假|别信|千万别|要小心|请勿|不行)|别信|瞎说|瞎讲|都是假的|千万别)/;

/** What a warning says somewhere, and who deceives does not. */
const ALARM =
  /(?:打110|拨110|打96110|报警|先挂电话|挂断|挂掉|别转账|不要转账|千万别转|被转走|骗走|被骗|诈骗案|骗局|套路|反诈|谨防|别信|不要信|布控|派出所|抓获|民警|报了警|非法添加|违禁成分|已?(?:停售|下架|召回)|拨打?12315)/;

/** A message that says of a trade as a whole what it is: 刷单就是诈骗！ */
const CALLED_FRAUD = /(?:就是|都是|全是|一律是|均为|属于|纯属)(?:电信|网络|违法)?(?:诈骗|骗局|骗子|骗术|陷阱)/;

const FRAUD = /[骗诈]|陷阱/;

/** Who says so, and what to do about it. */
const AUTHORITY =
  /(?:派出所|公安|警方|民警|反诈|法院|检察院|银保监|金融监管|市监|消协|报警|打110|96110|提高警惕|谨防|社区提醒|居委)/;

/** What a message asks for that is no warning. */
const ASKS = /(?:请(?:立即|马上|尽快|点击|登录)|加我|扫码|回复(?!处)[^，]{0,6}(?:码|号))/;

const NEAR = 300;
/** The beginning of the next sentence. */
const AHEAD = 24;

/** Whether the sentence of the hit cites a law, teaches, names a public source or tells of a fraud, without offering anything itself. */
export function isReported(text: FoldedText, start: number, end: number): boolean {
  const from = beginning(text, start, SENTENCE, NEAR);
  const to = ending(text, end, SENTENCE, NEAR);
  const before = clauseText(text, from, start) + marksBefore(text, start);
  const sentence = clauseText(text, from, to);
  if ((CITES.test(before) || TEACHES.test(sentence) || SOURCES.test(before)) && !OWN.test(sentence)) return true;
  const next = clauseText(text, to, Math.min(text.length, to + AHEAD));
  if (NEXT.test(next)) return true;
  const ownWords = OWN.test(sentence) || PRAISES.test(sentence) || TURNS.test(unquoted(sentence));
  if (SOMEBODY.test(before) && !ownWords) return true;
  const told = SCENE.test(before);
  // Few messages speak of fraud; all of one is written out for those only.
  if (!told && !FRAUD.test(text.source)) return false;
  const message = clauseText(text, Math.max(0, from - NEAR), Math.min(text.length, to + NEAR));
  if (!ALARM.test(message) || ASKS.test(unquoted(message))) return false;
  return told ? !OWN.test(sentence) : CALLED_FRAUD.test(message) && AUTHORITY.test(message) && !OWN.test(message);
}

const unquoted = (text: string): string => text.replace(/“[^”]*”/g, '');
