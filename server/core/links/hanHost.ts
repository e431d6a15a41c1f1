import words from './data/words.json';
import { hostName, isBelievable } from './believable';
import { readChain } from './chain';
import type { ChosenHost } from './chooseHost';
import { dotAt } from './dot';
import type { Folded } from './fold';
import { asciiLabel, hanLabel, hanSuffix, isHan, isLabelUnit, type Label, numeralsLeft } from './label';
import { domainOf, isSuffix } from './suffix';
import { isAnnounced, talksAboutSuffix, textBefore } from './surroundings';

const longestName = 16;

/** `三六五点com`, `云上茶舍.com`, `绿野食品.中国`: a host whose first label is Han and ends where a dot stands, at `at`. */
export function chooseHanHost(folded: Folded, at: number): ChosenHost | undefined {
  const dot = dotAt(folded, at);
  if (!dot || (dot.kind !== 'plain' && dot.kind !== 'han' && dot.kind !== 'bracket' && dot.kind !== 'ideographic'))
    return undefined;
  const second = asciiLabel(folded, dot.end) ?? (dot.kind === 'plain' ? hanSuffix(folded, dot.end) : undefined);
  const mixed = mixedBefore(folded, at) ?? numeralsBefore(folded, at);
  if (!second || (second.kind === 'ascii' && !isSuffix('strong', second.text) && !mayEndFigures(second, mixed)))
    return undefined;
  const rest = readChain(folded, second);
  const first = mixed ?? nameBefore(folded, at);
  if (!first) return undefined;
  for (let count = Math.min(rest.labels.length, 2); count >= 1; count--) {
    if (rest.dots.slice(0, count - 1).some((d) => d.kind !== dot.kind)) continue;
    const labels: readonly Label[] = [first, ...rest.labels.slice(0, count)];
    const last = labels[labels.length - 1];
    if (last && !talksAboutSuffix(folded, last.end) && believes(folded, labels, dot.kind))
      return { labels, dot: dot.kind };
  }
  return undefined;
}

/** Behind four figures or more, or letters and figures, any ending will do: 五二零八八点la. */
function mayEndFigures(last: Label, name: Label | undefined): boolean {
  return name !== undefined && name.end - name.start > 3 && last.cased === last.text && last.text.length > 1;
}

function believes(folded: Folded, labels: readonly Label[], dot: ChosenHost['dot']): boolean {
  const first = labels[0];
  const last = labels[labels.length - 1];
  if (!first || !last) return false;
  if (dot === 'han' && first.kind === 'han' && ENDS_IN_POINT.test(first.text)) return false;
  // 。 ends sentences: only the one ending that no sentence begins with, or one behind four figures (三九五八。cc).
  if (dot === 'ideographic' && last.text !== 'com') return first.kind === 'numerals' && mayEndFigures(last, first);
  // A Chinese ending behind a Han name may be two words of a list: 美食.网络
  const before = textBefore(folded, first.start).replace(/[\s"'“”「」【《]+$/, '');
  const announced = isAnnounced(before) || words.leads.list.some((lead) => before.endsWith(lead));
  if (last.kind === 'han')
    return (
      (announced || (labels.length === 2 && standsOut(folded, first, last))) &&
      first.text.length >= 2 &&
      !NO_NAME.test(first.text) &&
      !GOES_ON.test(folded.value.charAt(last.end))
    );
  if (announced && first.kind === 'han' && labels.length === 2 && /^[a-z]+$/.test(last.cased) && dot === 'plain')
    return !NO_NAME.test(first.text);
  if (first.kind === 'ascii' || mayEndFigures(last, first)) return domainOf(hostName(labels)) !== undefined;
  return isBelievable({ folded, labels, dot, hasTail: false, known: false });
}

/** What is read together with a 点 behind it, in front of English: 凌晨两点cn频道, 早一点top up, 重点app. */
const ENDS_IN_POINT = /[一二两三四五六七八九十半几零有差早晚重热优缺特亮景]$/;

/** Whether a name and its ending are all that stands between a colon, a quotation mark or the line's beginning and the next mark: 已开通：人才网.中国，. */
function standsOut({ value }: Folded, first: Label, last: Label): boolean {
  return (
    first.text.length <= 6 &&
    // 爸爸.我爱你 is a greeting.
    last.text !== '我爱你' &&
    (first.start === 0 || /[：:“"「『【《（(\n 　]/.test(value.charAt(first.start - 1))) &&
    (last.end === value.length || /[，。！？；：”"」』】》）)\n 　]/.test(value.charAt(last.end)))
  );
}

/** At least two numerals, or one is a count: 一点. */
function numeralsBefore(folded: Folded, end: number): Label | undefined {
  const label = numeralsLeft(folded, end);
  return label && label.text.length >= 3 ? label : undefined;
}

/** Letters with a numeral behind them (yibai八.cn), told as one label. */
function mixedBefore(folded: Folded, end: number): Label | undefined {
  const numerals = numeralsLeft(folded, end);
  if (!numerals) return undefined;
  let start = numerals.start;
  while (start > 0 && isLabelUnit(folded.lower.charCodeAt(start - 1))) start--;
  const letters = folded.lower.slice(start, numerals.start);
  if (!/^[a-z][a-z0-9]+$/.test(letters) || letters.length + numerals.text.length < 4 || letters.length < 2)
    return undefined;
  return { ...numerals, start, text: letters + numerals.text, cased: folded.value.slice(start, end) };
}

/** A Chinese character behind an ending, if it is none with which one says what to do there: the ending is the beginning of a word (前台.公司行政部). */
const GOES_ON = /[\u3400-\u9fff](?<![选提查看报预订领填下办挑购买申登就即可逛])/;

/** What one also opens and looks at, and ends a sentence with. */
const NO_NAME =
  /(?:系统|官网|平台|后台|网站|主页|账号|软件|手机|电脑|首页|链接|公告|通知|[处室厅楼名台]|医院|超市|食堂|学校|门口|大门|广场)$/;

const announcement =
  /.*(?:请先?[上去到在进搜]|先[上去到在]|直接[搜输上]|预订上|[换改]成|改为|搬到|更名为|查询到|请看|点击|点开|打开|访问|登录|登陆|进入|前往|输入|详见|网址|域名|官网)(?:是|为)?(?=..)/;

/** Length of what stands in a run before the name that it announces (报价请看爱家.公司). */
function leadWithin(run: string): number {
  return announcement.exec(run)?.[0].length ?? 0;
}

/** The Han run before the dot, without the words that lead up to it. */
function nameBefore(folded: Folded, end: number): Label | undefined {
  let start = end;
  while (start > 0 && end - start < longestName && isHan(folded.value.charAt(start - 1))) start--;
  for (;;) {
    const run = folded.value.slice(start, end);
    const lead = words.leads.list.find((word) => run.length - word.length >= 2 && run.startsWith(word));
    if (lead === undefined) break;
    start += lead.length;
  }
  start += leadWithin(folded.value.slice(start, end));
  const name = folded.value.slice(start, end);
  const talked = words.suffixTalk.list.some((word) => name.endsWith(word));
  return name.length >= 2 && !talked ? hanLabel(folded, start, end) : undefined;
}
