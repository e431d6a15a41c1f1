import type { Range } from '../text';

/** What WeChat turns into something to tap: web addresses, its own short links, telephone numbers. Ascending, never overlapping. */
export function tappable(text: string): Range[] {
  const found: Range[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const shown = match[0].replace(/[.,;:!?)\]'"]+$/, '');
    found.push({ start: match.index, end: match.index + shown.length });
  }
  return found;
}

const ADDRESS = String.raw`(?<![A-Za-z0-9@])(?:https?:\/\/|www\.)[\w\-.~:/?#[\]@!$&'()*+,;=%]+`;
const NATIVE = String.raw`#(?:小程序|微信小店):\/\/[^\s/]{1,64}(?:\/[\w-]+)+`;
/** Mobile, 400 and 800 numbers, and land lines with an area code. */
const TELEPHONE = String.raw`(?<![\d-])(?:1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}|0\d{2,3}-\d{7,8})(?![\d-])`;
const PATTERN = new RegExp(`${ADDRESS}|${NATIVE}|${TELEPHONE}`, 'gi');
