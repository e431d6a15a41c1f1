const HAN_NUMERALS = new Set([...'零一二三四五六七八九十百千万亿两半'].map((char) => char.charCodeAt(0)));

/** An ASCII digit, or a Chinese numeral, after folding. */
export function isNumeral(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || HAN_NUMERALS.has(unit);
}
