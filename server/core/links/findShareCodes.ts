import type { Folded } from './fold';
import type { Spot } from './spot';

/** Codes that another app picks up from the clipboard: 淘口令 and its kin. */
const currencyCode = /([￥¥$€£₤₴₳₰¢₡฿])([A-Za-z0-9]{8,16})[￥¥$€£₤₴₳₰¢₡฿]/g;
const bracketCode = /[(（《【[/⇥↹^]([A-Za-z0-9]{8,16})[)）》】\]/⇤↹^]/g;
const walletCode = /支付宝.{0,6}?搜(?:索|一搜)?[^\d\n]{0,4}?[“"「『【]?(\d{6,12})[”"」』】]?/g;
/** What stands around a code that has no currency signs. */
const appTalk = /(?:复制|覆制|復制|付制|打开|口令|领券|宝贝|粘贴|桃宝|淘|抖音|快手|京东|拼多多|手淘)/;
const near = 24;

/** Share codes in the folded text, ascending. */
export function findShareCodes(folded: Folded): Spot[] {
  const found: Spot[] = [];
  for (const match of folded.value.matchAll(currencyCode)) {
    const account = match[2] ?? '';
    if (looksRandom(account)) found.push(spot(match.index, match[0].length, account, 'certain'));
  }
  for (const match of folded.value.matchAll(bracketCode)) {
    const account = match[1] ?? '';
    const end = match.index + match[0].length;
    const around =
      folded.value.slice(Math.max(0, match.index - near), match.index) + folded.value.slice(end, end + near);
    if (looksRandom(account) && mixesCase(account) && /[A-Za-z]/.test(account) && appTalk.test(around))
      found.push(spot(match.index, match[0].length, account, 'likely'));
  }
  for (const match of folded.value.matchAll(walletCode)) {
    const account = match[1] ?? '';
    const codeStart = match.index + match[0].search(/[“"「『【]?\d{6}/);
    found.push(spot(codeStart, match.index + match[0].length - codeStart, account, 'likely'));
  }
  return found.sort((a, b) => a.start - b.start);
}

function spot(start: number, length: number, account: string, level: Spot['level']): Spot {
  return { start, end: start + length, kind: 'share-code', level, account };
}

/** Not a word, a price or a coupon's name: letters and digits mixed, or both cases within. */
function looksRandom(code: string): boolean {
  return (
    /[A-Za-z]/.test(code) &&
    (/\d/.test(code)
      ? /[a-z]/.test(code) || /\d[A-Z]/.test(code)
      : mixesCase(code) && !/^[A-Z][a-z]+(?:[A-Z][a-z]+)*$/.test(code))
  );
}

function mixesCase(code: string): boolean {
  return /[a-z]/.test(code) && /[A-Z]/.test(code);
}
