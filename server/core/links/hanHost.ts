import words from './data/words.json';
import { isBelievable } from './believable';
import { readChain } from './chain';
import type { ChosenHost } from './chooseHost';
import { dotAt } from './dot';
import type { Folded } from './fold';
import { asciiLabel, hanLabel, hanSuffix, isHan, isLabelUnit, type Label, numeralsLeft } from './label';
import { isSuffix } from './suffix';
import { isAnnounced, talksAboutSuffix, textBefore } from './surroundings';

const longestName = 16;

/** `三六五点com`, `云上茶舍.com`, `绿野食品.中国`: a host whose first label is Han and ends where a dot stands, at `at`. */
export function chooseHanHost(folded: Folded, at: number): ChosenHost | undefined {
  const dot = dotAt(folded, at);
  if (!dot || (dot.kind !== 'plain' && dot.kind !== 'han' && dot.kind !== 'bracket' && dot.kind !== 'ideographic'))
    return undefined;
  const second = asciiLabel(folded, dot.end) ?? (dot.kind === 'plain' ? hanSuffix(folded, dot.end) : undefined);
  if (!second || (second.kind === 'ascii' && !isSuffix('strong', second.text))) return undefined;
  const rest = readChain(folded, second);
  const first = mixedBefore(folded, at) ?? numeralsBefore(folded, at) ?? nameBefore(folded, at);
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

function believes(folded: Folded, labels: readonly Label[], dot: ChosenHost['dot']): boolean {
  const first = labels[0];
  const last = labels[labels.length - 1];
  if (!first || !last) return false;
  // 。 ends sentences: only the one ending that no sentence begins with.
  if (dot === 'ideographic' && last.text !== 'com') return false;
  // A Chinese ending behind a Han name may be two words of a list: 美食.网络
  if (
    last.kind === 'han' &&
    !isAnnounced(textBefore(folded, first.start)) &&
    !words.leads.list.some((lead) => textBefore(folded, first.start).endsWith(lead))
  )
    return false;
  return isBelievable({ folded, labels, dot, hasTail: false, known: false });
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
  if (!/^[a-z][a-z0-9]{2,}$/.test(letters)) return undefined;
  return { ...numerals, start, text: letters + numerals.text, cased: folded.value.slice(start, end) };
}

const announcement = /.*(?:请看|点击|点开|打开|访问|登录|登陆|进入|前往|输入|详见|网址|域名|官网)(?:是|为)?(?=..)/;

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
