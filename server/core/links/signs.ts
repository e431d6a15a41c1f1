/** What units of a text can be part of; bits. */
export const sign = { ordinary: 1, letter: 2, digit: 4, dot: 8, slash: 16, contact: 32, odd: 64 } as const;

/** Every invitation to another account holds one of these: names of apps and what is written for them. */
const contactUnits = 'vwqgVWQG微薇威徽维葳扣抠寇蔻企球秋群裙飞电抖快红视卫魏围唯喂Ll';

/** By UTF-16 unit. `ordinary`: ASCII, Han and the usual marks, which stand for themselves in the alphabet of addresses. */
export const unitSigns: Uint8Array = makeTable();

function makeTable(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(sign.odd);
  table.fill(sign.ordinary, 1, 0x80);
  table.fill(sign.ordinary, 0x3001, 0xa000);
  table[0x3164] = sign.odd;
  mark('，！？；：（）“”‘’—…', sign.ordinary);
  mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', sign.ordinary | sign.letter);
  mark('0123456789', sign.ordinary | sign.digit);
  mark('.', sign.ordinary | sign.dot);
  mark('/\\', sign.ordinary | sign.slash);
  for (const unit of contactUnits) table[unit.charCodeAt(0)] = (table[unit.charCodeAt(0)] ?? 0) | sign.contact;
  return table;

  function mark(units: string, bits: number): void {
    for (const unit of units) table[unit.charCodeAt(0)] = bits;
  }
}

/** All bits of a text in one look, so that what it can't hold need not be sought. */
export function signsIn(text: string): number {
  let seen = 0;
  for (let at = 0; at < text.length; at++) seen |= unitSigns[text.charCodeAt(at)] ?? 0;
  return seen;
}
