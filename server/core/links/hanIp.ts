import type { Folded } from './fold';
import { ipAddress } from './ip';
import { hanNumeralsToDigits } from './label';
import type { Spot } from './spot';

const octet = '([〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖]{1,5})';
const said = new RegExp(`(?<![第\\d])${octet}([.点點·])${octet}\\2${octet}\\2${octet}(?![.点點·]|分|钟)`, 'g');

/** Addresses of four numbers in Chinese numerals, digit by digit or as they are counted: 二〇三点〇点一一三点四十六. Ascending. */
export function findHanIps(folded: Folded): Spot[] {
  const found: Spot[] = [];
  for (const match of folded.value.matchAll(said)) {
    const parts = [match[1], match[3], match[4], match[5]].map((part = '') => numberSaid(part));
    const host = ipAddress(parts.join('.'));
    // 一点、二点 count; an address has a large number, and one that is no hour.
    if (host === undefined || !parts.some((part) => Number(part) > LARGEST_COUNT)) continue;
    const end = match.index + match[0].length;
    found.push({ start: match.index, end, kind: 'ip', level: 'suspected', host, disguise: 'han-numerals' });
  }
  return found;
}

/** Minutes and hours stay below. */
const LARGEST_COUNT = 60;

/** 四十六 → 46, 一百一十三 → 113, 一一三 → 113. */
function numberSaid(written: string): string {
  if (!/[十百]/.test(written)) return hanNumeralsToDigits(written);
  const [, hundreds, rest = ''] = /^(?:(.?)百)?(.*)$/.exec(written) ?? [];
  const [, tens, ones = rest] = /^零?(.?)十(.?)$/.exec(rest) ?? [];
  const digit = (char: string | undefined, none: number): number =>
    char === undefined ? 0 : char === '' ? none : Number(hanNumeralsToDigits(char));
  return String(digit(hundreds, 1) * 100 + digit(tens, 1) * 10 + digit(ones.replace('零', '') || undefined, 0));
}
