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

/** Blanks that nobody sees at the end of a line: space, tab, no-break space, ideographic space. */
export const BLANKS_AT_END = /[ \t\u00a0\u3000]+$/;
