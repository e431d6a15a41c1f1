import { fold } from './fold';

/** Levels are 1–5, or the letters A–E in the same order; 0 where the text is none. */
export function parseLevel(text: string): number {
  const level = fold(text).replace(/级$/, '');
  if (level.length !== 1) return 0;
  return '12345'.indexOf(level) + 1 || 'abcde'.indexOf(level) + 1;
}

/** What ties a person to the account; a person may be both. */
export const FRIEND = 1;
export const CUSTOMER = 2;
export const UNRELATED = 4;

const RELATIONS: Readonly<Record<string, number>> = {
  friend: FRIEND,
  好友: FRIEND,
  customer: CUSTOMER,
  客户: CUSTOMER,
  none: UNRELATED,
  other: UNRELATED,
  无: UNRELATED,
  非好友: UNRELATED,
};

/** Bits of FRIEND and CUSTOMER; UNRELATED for `none` and for words that say nothing of either; 0 where the cell is empty. */
export function parseRelation(text: string): { readonly bits: number; readonly known: boolean } {
  let bits = 0;
  let known = true;
  for (const part of fold(text).split(/[;；、|,，]/)) {
    const word = part.trim();
    if (word === '') continue;
    const bit = RELATIONS[word];
    if (bit === undefined) known = false;
    bits |= bit ?? UNRELATED;
  }
  return { bits, known };
}

const YES = new Set(['true', '1', 'yes', 'y', 't', 'on', '是', '已退订', '退订', '√', '✓', '✔']);
const NO = new Set(['', 'false', '0', 'no', 'n', 'f', 'off', '否', '未退订', '未', '无', '-', '×']);

/** Opted out or not; undefined where the text says neither (the caller keeps such a person out). */
export function parseOptOut(text: string): boolean | undefined {
  const word = fold(text);
  if (NO.has(word)) return false;
  return YES.has(word) ? true : undefined;
}

export type Platform = 'ios' | 'android' | 'other';
const PLATFORMS: Readonly<Record<string, Platform>> = {
  ios: 'ios',
  iphone: 'ios',
  苹果: 'ios',
  android: 'android',
  安卓: 'android',
};

/** undefined where the cell is empty. */
export function parsePlatform(text: string): Platform | undefined {
  const word = fold(text);
  return word === '' ? undefined : (PLATFORMS[word] ?? 'other');
}

/** A decimal number, thousands separated by commas or not; NaN for any other text. */
export function parseNumber(text: string): number {
  const digits = fold(text);
  return /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(digits) ? Number(digits.replaceAll(',', '')) : Number.NaN;
}
