import type { FoldedText } from '../fold/fold';
import { beginning, clauseText, ending, marksBefore, SENTENCE } from './clauseText';

/** A question ends so. */
const ASKS = /(?:吗|么|呢|不|是不是真的|真的假的|可信)$/;
/** Something is asked about: 能不能治湿疹, 有没有内部名额. */
const WONDERS =
  /(?:有人问|常问|问我|问：?|想问|留言问|打听|要不要|该不该|能不能|会不会|可不可以|是不是|有没有|是否|能否)/;

/** The answer is no. What sounds so and is an offer (不用怀疑, 不难, 不打针) is none. */
const NO =
  /^(?:我们|我|老师|客服)?(?:答|回答|专家|医生)?：?(?:真|还真|也)?(?:不能|不会|不是(?!梦|问题|难|吹|骗|开玩笑)|不行|不可能|不可以|不可信|不属实|不是真|不是的|不存在|不支持|不建议|不承诺|不保证|不靠谱|不[包保搞做招](?=，|$)|不一定|不需要转|不是一回事|没有(?:证据|依据|这|科学|任何)|没用|没这|没有。|现有研究不|目前没|并不|并没|并非|假的|谣言|当然不|都是假|都不|是假|答案是否|错|别信|尚无|暂无证据|研究(?:不|没)|官方从未|从来没有这)/;

const NEAR = 120;

const NO_AT_ONCE =
  /^(?:我的?|我们|医生|老师|店长|答案|统一回复|回答|建议)*(?:说|答|是|讲|：)*(?:真|还真|也)?(?:不能|不会|没有|不行|都不|不可以|不是(?!梦|问题|难|吹|骗)|不用(?!怀疑|担心|愁|怕|犹豫)|假的|先想想|别(?!担心|急|怕|犹豫)|先别|不建议|不必|不要)/;

/** Whether the hit stands in a question which the next sentence, or the next clause, answers with no. */
export function isAnsweredNo(text: FoldedText, start: number, end: number): boolean {
  const to = ending(text, end, SENTENCE, NEAR);
  const from = beginning(text, start, SENTENCE, NEAR);
  const before = clauseText(text, from, start);
  const behind = marksBefore(text, end) + clauseText(text, end, to);
  const wonders = WONDERS.test(before);
  if (wonders || ASKS.test(behind)) {
    const next = clauseText(text, to, Math.min(text.length, to + NEAR));
    if (NO.test(next) || (wonders && NO_AT_ONCE.test(next))) return true;
  }
  const comma = behind.indexOf('，');
  return wonders && comma >= 0 && NO_AT_ONCE.test(behind.slice(comma + 1));
}
