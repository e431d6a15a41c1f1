const ONES = new Set([...'零一二三四五六七八九两半'].map((char) => char.charCodeAt(0)));
const UNITS = new Set([...'十百千万亿'].map((char) => char.charCodeAt(0)));

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** An ASCII digit, or a Chinese numeral, after folding. */
export function isNumeral(unit: number): boolean {
  return isDigit(unit) || ONES.has(unit) || UNITS.has(unit);
}

/** Whether two neighbouring units belong to one number: 12, 一百, 十二, 3万; not 唯一|一家. */
export function isOneNumber(left: number, right: number): boolean {
  if (isDigit(left)) return isDigit(right) || UNITS.has(right);
  return (ONES.has(left) && UNITS.has(right)) || (UNITS.has(left) && isNumeral(right));
}
