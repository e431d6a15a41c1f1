import emojiRegex from 'emoji-regex';
import { sign, signsIn } from '../signs';
import type { Range } from '../text';
import { showsAsText } from './textPresentation';
import { codeLanguage } from './wechatCodes';

/** An emoji that the reader sees as a picture: a Unicode sequence, or a WeChat code in square brackets. UTF-16 offsets. */
export interface FoundEmoji extends Range {
  readonly kind: 'unicode' | 'code';
  /** Name between the brackets, for `kind: 'code'`. */
  readonly code?: string;
}

let sequence: RegExp | undefined;
const bracketed = /\[([^[\]\n]{1,16})\]/g;
const textSelector = 0xfe0e;
/** All emoji of a text in ascending order, never overlapping. Symbols that show as text (©, ❤ without U+FE0F, anything with U+FE0E) are none. */
export function findEmoji(text: string): FoundEmoji[] {
  const found: FoundEmoji[] = [];
  const signs = signsIn(text);
  // Most texts hold none, and a look at their signs is a hundred times as fast as the pattern.
  if ((signs & sign.picture) !== 0) sequence ??= emojiRegex();
  for (const match of sequence && (signs & sign.picture) !== 0 ? text.matchAll(sequence) : []) {
    const start = match.index;
    const end = start + match[0].length;
    if (text.charCodeAt(end) === textSelector || showsAsText(match[0])) continue;
    found.push({ start, end, kind: 'unicode' });
  }
  const unicodeOnly = found.length;
  for (const match of (signs & sign.bracket) !== 0 ? text.matchAll(bracketed) : []) {
    const code = match[1];
    if (code === undefined || codeLanguage(code) === undefined) continue;
    found.push({ start: match.index, end: match.index + match[0].length, kind: 'code', code });
  }
  return unicodeOnly > 0 && found.length > unicodeOnly ? found.sort((a, b) => a.start - b.start) : found;
}
