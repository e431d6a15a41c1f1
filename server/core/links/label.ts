import type { Folded } from './fold';
import suffixes from './data/suffixes.json';

/** One label of a host, in offsets of the folded text. */
export interface Label {
  readonly start: number;
  readonly end: number;
  /** Lower case; Han numerals as digits. */
  readonly text: string;
  /** As folded, letter case kept. */
  readonly cased: string;
  readonly kind: 'ascii' | 'han' | 'numerals';
}

const hanDigits = '〇一二三四五六七八九';
const formalDigits = '零壹贰叁肆伍陆柒捌玖';
const numerals = /[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]/;
/** Han and kana. */
const han = /[\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u9fff〇]/;
const longestLabel = 63;
const spelledDot = /_dot_|-dot-|_DOT_|-DOT-|(?<=[a-z0-9])DOT(?=[a-z]{2})/;
const longestHanLabel = 20;

export function isHan(char: string): boolean {
  return han.test(char);
}

/** Letter, digit, dash or underscore; letters of other European alphabets too, as international names have them. */
export function isLabelUnit(unit: number): boolean {
  return (
    (unit >= 48 && unit < 58) || (unit >= 97 && unit < 123) || (unit >= 65 && unit < 91) || unit === 45 || unit === 95
  );
}

/** The label that begins here: letters, digits and inner dashes. Undefined where none does or where it is longer than DNS allows. */
export function asciiLabel(folded: Folded, start: number): Label | undefined {
  let end = start;
  while (end < folded.value.length && isLabelUnit(folded.value.charCodeAt(end))) end++;
  const written = folded.lower.slice(start, end);
  // `abc_dot_com`, `abcDOTcom`: a dot that is spelled out is no part of a label.
  if (written.includes('dot')) end = start + (spelledDot.exec(folded.value.slice(start, end))?.index ?? end - start);
  while (end > start && /[-_]/.test(folded.value.charAt(end - 1))) end--;
  if (end === start || end - start > longestLabel || /[-_]/.test(folded.value.charAt(start))) return undefined;
  return { start, end, text: folded.lower.slice(start, end), cased: folded.value.slice(start, end), kind: 'ascii' };
}

const spoken = Object.entries(suffixes.spoken.map);

/** An ending written as it sounds (西欧姆 for com) that begins here. */
export function spokenSuffix(folded: Folded, start: number): Label | undefined {
  const found = spoken.find(([written]) => folded.value.startsWith(written, start));
  if (!found) return undefined;
  const [written, meant] = found;
  return { start, end: start + written.length, text: meant, cased: meant, kind: 'ascii' };
}

/** A Chinese ending that begins here, such as 中国; the longest that fits. */
export function hanSuffix(folded: Folded, start: number): Label | undefined {
  const found = suffixes.han.list
    .filter((suffix) => folded.value.startsWith(suffix, start))
    .sort((a, b) => b.length - a.length)[0];
  return found === undefined ? undefined : hanLabel(folded, start, start + found.length);
}

/** The run of Han characters that begins here, if a dot follows it. */
export function hanLabelRight(folded: Folded, start: number): Label | undefined {
  let end = start;
  while (end < folded.value.length && end - start <= longestHanLabel && han.test(folded.value.charAt(end))) end++;
  const dotted = folded.value.charAt(end) === '.' && end > start && end - start <= longestHanLabel;
  return dotted ? hanLabel(folded, start, end) : undefined;
}

/** `一三八ab`, `abc三六⑤`: two numerals or more right before the letters of a label make one with them; not a count (第三abc, 共三abc). */
export function withNumeralsBefore(folded: Folded, letters: Label): Label | undefined {
  const before = numeralsLeft(folded, letters.start);
  if (!before || before.end - before.start < 2 || /[第共计约近满]/.test(folded.value.charAt(before.start - 1)))
    return undefined;
  let start = before.start;
  while (start > 0 && before.start - start < longestHanLabel && isLabelUnit(folded.lower.charCodeAt(start - 1)))
    start--;
  const [first, last] = [folded.lower.slice(start, before.start), letters.text];
  return {
    ...before,
    start,
    end: letters.end,
    text: first + before.text + last,
    cased: first + before.text + letters.cased,
  };
}

/** The run of Han numerals that begins here. */
export function numeralsRight(folded: Folded, start: number): Label | undefined {
  let end = start;
  while (end - start < longestHanLabel && numerals.test(folded.value.charAt(end))) end++;
  return end > start ? numeralLabel(folded, start, end) : undefined;
}

/** The run of Han numerals that ends here. */
export function numeralsLeft(folded: Folded, end: number): Label | undefined {
  let start = end;
  while (start > 0 && end - start < longestHanLabel && numerals.test(folded.value.charAt(start - 1))) start--;
  return end > start ? numeralLabel(folded, start, end) : undefined;
}

export function hanLabel(folded: Folded, start: number, end: number): Label {
  const text = folded.value.slice(start, end);
  return { start, end, text, cased: text, kind: 'han' };
}

function numeralLabel(folded: Folded, start: number, end: number): Label {
  const written = folded.value.slice(start, end);
  return { start, end, text: hanNumeralsToDigits(written), cased: written, kind: 'numerals' };
}

/** `一三八零` → `1380`; other characters stay. */
export function hanNumeralsToDigits(text: string): string {
  return text
    .replaceAll(' ', '')
    .replace(/[〇零一二三四五六七八九]/g, (char) => (char === '零' ? '0' : String(hanDigits.indexOf(char))))
    .replace(/[壹贰叁肆伍陆柒捌玖]/g, (char) => String(formalDigits.indexOf(char)));
}
