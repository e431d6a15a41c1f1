import words from './data/words.json';
import type { Folded } from './fold';

const cues = new Set(words.cues.list);
const wordBefore = /(?:^|[^A-Za-z])([A-Za-z]+)[,:]? {1,2}$/;
const wordBehind = /^[!?]? {1,2}[A-Za-z]/;
const farthest = 24;

/** The text before a folded offset, as much as the rules of running text need. */
export function textBefore(folded: Folded, at: number): string {
  return folded.lower.slice(Math.max(0, at - farthest), at);
}

/** The text behind a folded offset, as much as the rules of running text need. */
export function textBehind(folded: Folded, at: number): string {
  return folded.lower.slice(at, at + farthest);
}

/** A Latin word stands before or behind, and none before that announces an address. */
export function inLatinSentence(folded: Folded, start: number, end: number): boolean {
  const before = wordBefore.exec(textBefore(folded, start))?.[1];
  if (before !== undefined && cues.has(before)) return false;
  return before !== undefined || wordBehind.test(textBehind(folded, end));
}

const versionBefore = new RegExp(
  `(?:${[...words.versions.list].sort((a, b) => b.length - a.length).join('|')})[\\s:：]*(?:[vV]\\.?)?$`,
);
const versionBehind = /^\s*(?:版|更新|升级|节|条|章|号)/;

/** Reads as a version or section number, not as an address. */
export function readsAsVersion(folded: Folded, start: number, end: number): boolean {
  return versionBefore.test(textBefore(folded, start)) || versionBehind.test(textBehind(folded, end));
}

/** `.com 域名`: the ending is talked about. */
export function talksAboutSuffix(folded: Folded, end: number): boolean {
  const behind = textBehind(folded, end).trimStart();
  return words.suffixTalk.list.some((word) => behind.startsWith(word)) || behind.startsWith('/.');
}

/** The address was announced: a verb, 网址 or a colon stands before it. */
export function isAnnounced(before: string): boolean {
  return /(?:网址|官网|域名|地址|网站|访问|登录|登陆|打开|输入|浏览器|搜索|收藏|认准)(?:是|为|[:：]|\s)*$/.test(before);
}
