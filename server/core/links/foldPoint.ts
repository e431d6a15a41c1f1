import { mark } from './mark';

/** One code point made plain: what it is read as, and how it was written. Bits as in mark.ts. */
export interface FoldedPoint {
  readonly text: string;
  readonly mark: number;
}

/** Cyrillic, Greek and other letters that cannot be told from a Latin one in running text; pairs of source and reading. */
const lookAlikes = toMap(
  'аa сc ԁd еe һh іi јj ӏl оo рp ԛq ѕs уy хx ԝw АA ВB СC ЕE НH ІI ЈJ КK МM ОO РP ЅS ТT ХX ҮY ѴV ԌG кk мm нh тt вb гr пn иu ьb үy ɡg ɑa ɩi ıi οo αa νv ρp υu ιi κk τt χx ωw ηn γy ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϲc սu օo ոn հh ⲟo ꓸ. ǀl ∕/ ⁄/',
);
/** Small capitals and squared letters that have no compatibility form. */
const letterForms = toMap('ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ꞯq ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ⓪0 ⓿0');

function toMap(pairs: string): ReadonlyMap<number, string> {
  return new Map(pairs.split(' ').map((pair) => [pair.codePointAt(0) ?? 0, pair.slice(1)]));
}

/** Default-ignorable code points: no ink and no width, so they hide inside words. Marks over Latin letters count as well. */
export function isHidden(point: number): boolean {
  if (point < 0x300) return point === 0xad;
  if (point < 0x2000)
    return (
      point < 0x370 ||
      point === 0x61c ||
      point === 0x115f ||
      point === 0x1160 ||
      (point >= 0x17b4 && point <= 0x17b5) ||
      (point >= 0x180b && point <= 0x180f)
    );
  if (point < 0x3000)
    return (
      (point >= 0x200b && point <= 0x200f) ||
      (point >= 0x202a && point <= 0x202e) ||
      (point >= 0x2060 && point <= 0x206f) ||
      (point >= 0x20d0 && point <= 0x20f0)
    );
  return (
    point === 0x3164 ||
    point === 0xfeff ||
    point === 0xffa0 ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    (point >= 0xe0000 && point <= 0xe0fff)
  );
}

const cache = new Map<number, FoldedPoint | undefined>();
const cacheLimit = 4096;

/** The Latin letter, digit, dot, slash, dash or underscore that a code point from U+0080 on is read as; undefined where it is none. */
export function foldPoint(point: number): FoldedPoint | undefined {
  // Han, kana and their marks: most of the text.
  if (point >= 0x2e80 && point < 0xa000) return undefined;
  if (cache.has(point)) return cache.get(point);
  if (cache.size >= cacheLimit) cache.clear();
  const folded = computeFold(point);
  cache.set(point, folded);
  return folded;
}

const plain = /^[A-Za-z0-9./_-]$/;

function computeFold(point: number): FoldedPoint | undefined {
  const alike = lookAlikes.get(point);
  if (alike) return { text: alike, mark: mark.lookAlike };
  const form = letterForms.get(point);
  if (form) return { text: form, mark: point > 0x2400 && point < 0x2500 ? mark.letter | mark.circled : mark.letter };
  const enclosed = enclosedAscii(point);
  if (enclosed) return { text: enclosed, mark: mark.letter | mark.circled };
  if (point >= 0xd800 && point < 0xe000) return undefined;
  const compatible = String.fromCodePoint(point).normalize('NFKC');
  if (!plain.test(compatible)) return undefined;
  if (point >= 0xff01 && point <= 0xff5e) return { text: compatible, mark: mark.fullWidth };
  return { text: compatible, mark: point >= 0x2460 && point < 0x2500 ? mark.letter | mark.circled : mark.letter };
}

/** Circled, squared and parenthesised forms: some lack a compatibility mapping, some map to three characters. */
function enclosedAscii(point: number): string | undefined {
  const digitFrom = [0x2776, 0x2780, 0x278a, 0x24f5, 0x2474].find((first) => point >= first && point < first + 9);
  if (digitFrom !== undefined) return String(point - digitFrom + 1);
  const letterFrom = [0x1f130, 0x1f150, 0x1f170, 0x249c, 0x1f110].find((first) => point >= first && point < first + 26);
  // Small, though most are drawn as capitals: whoever writes in them says nothing by it.
  return letterFrom === undefined ? undefined : String.fromCharCode(97 + point - letterFrom);
}
