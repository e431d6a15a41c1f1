import { isAlphanumeric, isHan, isWord } from './letters';

/** The surnames of nine in ten people, without those that are a word of every second sentence. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧阳';
const TITLE =
  /^(?:先生|女士|小姐|太太|夫人|同学|老师|医生|大夫|经理|总监?|阿姨|叔叔|大姐|大哥|师傅|教授|律师|主任|店长)/;
/** What the last digits of a number are named by, and what makes a price or an amount of digits. */
const NUMBERED = /(?:[尾卡单账帐]号|号码|手机号?|电话|尾数|编号|工号|会员号|证件号?|号)(?:为|是|)[:：]?[ \t]?$/;
const TAIL = /^\d{2,8}(?![\d.,，]\d|\d|[ \t]?(?:元|块|折|%|％|件|份|天|分|秒|点|人|个|名|台|只|位|积分|[Ww万千]))/;

/** Whether stars hide a part of a name or number, by what stands directly around them. */
export function isMask(text: string, start: number, end: number, from: number, to: number): boolean {
  const last = start > from ? (text[start - 1] ?? '') : '';
  const first = end < to ? (text[end] ?? '') : '';
  if (isAlphanumeric(last) && isAlphanumeric(first)) return true;
  const behind = text.slice(end, Math.min(to, end + 12));
  if (SURNAMES.includes(last || ' ') && TITLE.test(behind)) return true;
  return TAIL.test(behind) && NUMBERED.test(text.slice(Math.max(from, start - 8), start));
}

/** One or two Han characters, stars, one Han character: nothing begins there, but what began before may end (`全场 **五折**起`). */
export function isGivenName(text: string, start: number, end: number, from: number, to: number): boolean {
  let left = start;
  while (left > from && start - left <= 3 && isWord(text[left - 1])) left--;
  let right = end;
  while (right < to && right - end <= 3 && isWord(text[right])) right++;
  if (left === start || right === end || text[left - 1] === '*' || text[right] === '*') return false;
  const has = (at: number): boolean => isHan(text[at] ?? '');
  return right - end === 1 && start - left <= 2 && has(end) && has(start - 1) && has(left);
}

/** Two runs that hide the same: what stands before both is a surname (`张**和李**`), or the same character with a number behind (`号**12和号**34`). */
export function isMaskedPair(text: string, open: number, close: number, length: number): boolean {
  const [one, other] = [text[open - 1] ?? ' ', text[close - 1] ?? ' '];
  if (SURNAMES.includes(one) && SURNAMES.includes(other)) return true;
  const digit = (at: number): boolean => /\d/.test(text[at + length] ?? '');
  return one === other && isWord(one) && digit(open) && digit(close);
}
