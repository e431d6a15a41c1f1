import emojiRegex from 'emoji-regex';
import type { Range } from '../text';
import { textPresentation } from './textPresentation';
import { codeLanguage } from './wechatCodes';

/** An emoji that the reader sees as a picture: a Unicode sequence, or a WeChat code in square brackets. UTF-16 offsets. */
export interface FoundEmoji extends Range {
  readonly kind: 'unicode' | 'code';
  /** Name between the brackets, for `kind: 'code'`. */
  readonly code?: string;
}

const sequence = emojiRegex();
const bracketed = /\[([^[\]\n]{1,16})\]/g;
const textSelector = 0xfe0e;
/**
 * One of these stands in every sequence that the pattern finds: signs of the basic plane from © on, the keycap, the emoji selector, and the
 * first halves of the pairs from U+1F000 on. Most texts hold none, and this test is a hundred times as fast as the pattern.
 */
const possible = /[\u00a9\u00ae\u203c\u2049\u20e3\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\ud83c-\ud83e\ufe0f]/;

/** All emoji of a text in ascending order, never overlapping. Symbols that show as text (©, ❤ without U+FE0F, anything with U+FE0E) are none. */
export function findEmoji(text: string): FoundEmoji[] {
  const found: FoundEmoji[] = [];
  for (const match of possible.test(text) ? text.matchAll(sequence) : []) {
    const start = match.index;
    const end = start + match[0].length;
    if (text.charCodeAt(end) === textSelector || textPresentation.has(match[0])) continue;
    found.push({ start, end, kind: 'unicode' });
  }
  const unicodeOnly = found.length;
  for (const match of text.includes('[') ? text.matchAll(bracketed) : []) {
    const code = match[1];
    if (code === undefined || codeLanguage(code) === undefined) continue;
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'code', code });
  }
  return unicodeOnly > 0 && found.length > unicodeOnly ? found.sort((a, b) => a.start - b.start) : found;
}
