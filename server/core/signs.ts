/**
 * What units of a text can be part of, as bits: one look at each unit says what the text can't hold, and that need not be sought.
 * `ordinary`: ASCII, Han and the usual marks, which stand for themselves in the alphabet of addresses; `odd`: all others. `contact`: an
 * invitation to another account. `markdown`: its marks. `bracket`: `[`. `brace`: of any width. `picture`: an emoji of Unicode. `hidden`: what nobody sees, and
 * letters that look like Latin ones.
 */
export const sign = {
  ordinary: 1,
  letter: 2,
  digit: 4,
  dot: 8,
  slash: 16,
  contact: 32,
  odd: 64,
  markdown: 128,
  bracket: 256,
  picture: 512,
  hidden: 1024,
  brace: 2048,
} as const;

/** Every invitation to another account holds one of these: names of apps and what is written for them. */
const CONTACT = 'vwqgVWQG微薇威徽维葳扣抠寇蔻企球秋群裙飞电抖快红视卫魏围唯喂Ll';

/** First and last unit of each run. A pair from U+1F000 on begins with one of the last run but one, a tag with U+DB40. */
const PICTURES =
  '\u00a9\u00a9\u00ae\u00ae\u203c\u203c\u2049\u2049\u20e3\u20e3\u2122\u2122\u2139\u2139\u2190\u2bff\u3030\u3030\u303d\u303d\u3297\u3297\u3299\u3299\ud83c\ud83e\ufe0f\ufe0f';
const HIDDEN =
  '\0\0\x01\x08\x0b\x0c\x0e\x1f\x7f\x7f\u00ad\u00ad\u034f\u034f\u0370\u052f\u061c\u061c\u115f\u1160\u17b4\u17b5\u180e\u180e\u200b\u200f\u2028\u202e\u2060\u206f\u2800\u2800\u3164\u3164\udb40\udb40\ufe0e\ufe0e\ufe0f\ufe0f\ufeff\ufeff\uffa0\uffa0\ufff9\ufffb';

/** By UTF-16 unit. */
export const unitSigns: Uint16Array = makeTable();

function makeTable(): Uint16Array {
  const table = new Uint16Array(0x10000).fill(sign.odd);
  table.fill(sign.ordinary, 1, 0x80);
  table.fill(sign.ordinary, 0x3001, 0xa000);
  table[0x3164] = sign.odd;
  const add = (unit: number, bits: number): void => {
    table[unit] = (table[unit] ?? 0) | bits;
  };
  const each = (units: string, bits: number): void => {
    for (let at = 0; at < units.length; at++) add(units.charCodeAt(at), bits);
  };
  /** The units of a run have the same bits before. */
  const runs = (ends: string, bits: number): void => {
    for (let at = 0; at < ends.length; at += 2) {
      const first = ends.charCodeAt(at);
      table.fill((table[first] ?? 0) | bits, first, ends.charCodeAt(at + 1) + 1);
    }
  };
  for (const mark of '，！？；：（）“”‘’—…') table[mark.charCodeAt(0)] = sign.ordinary;
  each('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', sign.letter);
  each('0123456789', sign.digit);
  // 点 is said for a dot, and an address of four numbers may be said throughout: 一九二点一六八点一点二.
  each('.点點', sign.dot);
  each('/\\', sign.slash);
  each(CONTACT, sign.contact);
  each('#>`|*_]', sign.markdown);
  each('[', sign.bracket);
  each('{}｛｝﹛﹜', sign.brace);
  runs(PICTURES, sign.picture);
  runs(HIDDEN, sign.hidden);
  return table;
}

let lastText = '';
let lastSigns = 0;

/** All bits of a text; the last answer is kept, since several ask about one text. */
export function signsIn(text: string): number {
  if (text === lastText) return lastSigns;
  let seen = 0;
  for (let at = 0; at < text.length; at++) seen |= unitSigns[text.charCodeAt(at)] ?? 0;
  lastText = text;
  lastSigns = seen;
  return seen;
}
