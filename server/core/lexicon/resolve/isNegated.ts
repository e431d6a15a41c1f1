import type { FoldedText } from '../fold/fold';
import type { PatternMatch } from '../pattern/matchPattern';
import { beginning, CLAUSE, clauseText, ending, marksBefore, SENTENCE } from './clauseText';
import { isCondemned } from './condemnations';
import { isDenialDenied, isDenied, NEEDLESS, ROOM_DENIES } from './denials';
import { isAnsweredNo } from './isAnswered';
import { isReported } from './isReported';
import { isWarnedBefore, isWarnedBehind } from './warnings';

/** Units; a clause or sentence longer than this is none. */
const FAR = 120;
/** Nothing is looked at in one longer than this, so its end need not be found. */
const USELESS = 3 * FAR;

/** Whether the hit is forbidden, denied, warned of, condemned, or only told of; a denial may also stand in the room within a pattern. */
export function isNegated(text: FoldedText, { start, end, runs }: PatternMatch): boolean {
  for (let index = 1; index < runs.length; index++) {
    const [before, at] = [runs[index - 1]?.[1] ?? start, runs[index]?.[0] ?? end];
    const room = at > before ? clauseText(text, before, at) : '';
    if (room && (isDenied(room) || NEEDLESS.test(room) || ROOM_DENIES.test(room) || isWarnedBehind(room))) return true;
  }
  if (isDenied(clauseText(text, beginning(text, start, CLAUSE, USELESS), start))) return true;
  const behind = clauseText(text, end, ending(text, end, SENTENCE, USELESS));
  const hit = clauseText(text, start, end);
  if (isCondemned(hit, behind) || isWarnedBehind(behind)) return true;
  const before = clauseText(text, beginning(text, start, SENTENCE, USELESS), start);
  if (isWarnedBefore(before, marksBefore(text, start) + hit)) return true;
  return isAnsweredNo(text, start, end) || isReported(text, start, end);
}

/** Whether even a wording that is itself a denial or a threat (没有副作用, 不转不是中国人) is denied in its clause. */
export function isDeniedTwice(text: FoldedText, start: number): boolean {
  return isDenialDenied(clauseText(text, beginning(text, start, CLAUSE, FAR), start));
}
