import type { BroadcastMessage } from '../template/model';
import type { Range } from '../text';
import { longestCharacters } from './messageMeasure';
import type { Fix, Rule } from './model';

/** What a reader looks for in the first lines: a time, an amount, something to do. Wide on purpose: a miss costs a hint, a false alarm costs trust. */
const CORE = [
  /[今明后当][天日晚早]|今年|本[周月季]|下[周月]|周[一二三四五六日末天]|星期|[月年]底|截止|截至|即日起|限时|倒计时|节|假期|[上下]午|[早中晚]上/,
  /\d\s*[月日号点时:：./-]\s*\d?|[一二三四五六七八九十两\d]+\s*[天周月年小时分钟]/,
  /[¥￥$]\s*\d|\d\s*(元|块|折|%|％|万|件|份|个|名|位|人|张|盒|款|场|次|期|斤|克|ml|kg)|满\s*\d|减\s*\d|免费|半价|买.{0,3}送|立减|直降|包邮|优惠|折扣|红包|赠|福利/i,
  /回复|点击|领取|预约|报名|扫码|下单|进店|到店|联系|参加|参与|查收|查看|致电|购买|抢|享|留言|登记|确认|续费|缴费|更新|升级|开[始售业课播通放抢]|上[新线架]|发布|通知|提醒|恭喜|感谢|邀请|调整|变更|关闭|恢复/,
];

/** Long text puts the core first, and folds what only some will read. */
export const textCoreFirst: Rule = {
  id: 'text/core-first',
  severity: 'info',
  layer: 'house',
  figure: 'text.coreFirst.from',
  moreFigures: ['text.coreFirst.head'],
  fix: 'choice',
  *check(context) {
    const { template, policy } = context;
    const from = policy.number('text.coreFirst.from').value;
    const head = policy.number('text.coreFirst.head').value;
    for (const message of template.messages) {
      const text = message.text.value;
      // A character is at least one UTF-16 unit, so a short text needs no counting; a variable may become longer than it is written.
      if (text.length <= from && !message.parts.some(({ kind }) => kind === 'variable')) continue;
      const characters = longestCharacters(context, message);
      if (characters <= from) continue;
      const headEnd = unitsOf(text, head);
      const data = { message: message.index, characters, from };
      const args = { count: characters, limit: from, head };
      if (!holdsCore(message, headEnd)) {
        yield {
          range: message.text.sourceRange(0, headEnd),
          message: { key: 'checks.text/core-first.head', args },
          data,
        };
      } else if (message.fold === undefined) {
        const at = foldPlace(text, headEnd);
        const fixes = at === undefined ? [] : [insertMark(template.source, message, at)];
        const line = at === undefined ? { start: 0, end: headEnd } : lineAt(text, at);
        yield {
          range: message.text.sourceRange(line.start, line.end),
          message: { key: 'checks.text/core-first.fold', args },
          data,
          fixes,
        };
      }
    }
  },
};

function holdsCore(message: BroadcastMessage, headEnd: number): boolean {
  const end = message.text.toSource(headEnd);
  if (message.parts.some((part) => part.kind === 'variable' && part.range.start < end)) return true;
  const head = message.text.value.slice(0, headEnd);
  return CORE.some((pattern) => pattern.test(head));
}

/** UTF-16 offset behind so many code points: near enough to characters for a look at the head of a text. */
function unitsOf(text: string, count: number): number {
  let at = 0;
  for (let i = 0; i < count && at < text.length; i++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** Offset behind the first line that ends behind the head, if text follows. An empty line is the better place. */
function foldPlace(text: string, headEnd: number): number | undefined {
  const paragraph = text.indexOf('\n\n', headEnd);
  const line = text.indexOf('\n', headEnd);
  const at = paragraph >= 0 ? paragraph + 2 : line >= 0 ? line + 1 : -1;
  return at > 0 && text.slice(at).trim() !== '' ? at : undefined;
}

function lineAt(text: string, offset: number): Range {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

function insertMark(source: string, message: BroadcastMessage, at: number): Fix {
  const start = message.text.sourceRange(at, at + 1).start;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const text = `<!-- more -->${newline}${newline}`;
  return { title: { key: 'checks.fix.insert-fold' }, safe: false, edits: [{ range: { start, end: start }, text }] };
}
