/** Han characters of the basic plane, with 々 and 〇. */
export function isHan(sign: string): boolean {
  const unit = sign.charCodeAt(0);
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff) || unit === 0x3005 || unit === 0x3007;
}

const CLOSING = new Set([...'”’》〉」』】〕），；：！？、。…']);

/** A sign behind which a sentence is Chinese: Han, or a mark that Chinese text closes with. */
export function isChinese(sign: string): boolean {
  return isHan(sign) || CLOSING.has(sign);
}

/** Behind the last sign of a line that is no space, tab, no-break space or ideographic space. Linear, where a pattern would look again at every blank. */
export function contentEnd(line: string): number {
  let end = line.length;
  while (end > 0 && /[ \t\u00a0\u3000]/.test(line.charAt(end - 1))) end--;
  return end;
}
