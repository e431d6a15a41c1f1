/**
 * The small language of packs. No regular expressions: everything here is bounded by its own length.
 *
 * `(甲|乙)` one of · `(甲|乙)?` one of, or nothing · `{0,4}` that many other characters of the same sentence, never a repetition of what stands
 * before it: `(<首位>){0,3}元` is the first digit of an amount and up to three characters more ·
 * `，` a comma or nothing (in a choice: a comma may stand before or behind it) · `#` a number (digits or Chinese numerals; also inside a choice) ·
 * `@` an account name (Latin letters and digits) · `$` the end of a clause · `\` takes the next character as it is.
 */
export type PatternPiece =
  | {
      readonly kind: 'choice' /** One of these; the empty text stands for "or nothing". */;
      readonly texts: readonly string[];
    }
  | { readonly kind: 'gap'; readonly min: number; readonly max: number }
  | { readonly kind: 'number' }
  | { readonly kind: 'account' }
  | { readonly kind: 'end' };

/** Gaps stay within a sentence: no sensible one is longer. */
const MAX_GAP = 60;

/** Pieces of a pattern in order. Throws on a defect of the pack. */
export function parsePattern(pattern: string): readonly PatternPiece[] {
  const pieces: PatternPiece[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') pieces.push({ kind: 'choice', texts: [plain] });
    plain = '';
  };
  let at = 0;
  while (at < pattern.length) {
    const char = pattern.charAt(at);
    if (char === '(') {
      const end = closing(pattern, ')', at);
      const optional = pattern.charAt(end + 1) === '?';
      const texts = pattern.slice(at + 1, end).split('|');
      if (texts.some((text) => text.includes('('))) throw new Error(`Pattern ${pattern}: a choice in a choice`);
      flush();
      pieces.push({ kind: 'choice', texts: optional ? [...texts, ''] : texts });
      at = end + (optional ? 2 : 1);
    } else if (char === '{') {
      const end = closing(pattern, '}', at);
      flush();
      pieces.push(gapOf(pattern.slice(at + 1, end), pattern));
      at = end + 1;
    } else if (char === ')' || char === '}') {
      throw new Error(`Pattern ${pattern}: stray ${char}`);
    } else if (char === '，') {
      flush();
      pieces.push({ kind: 'gap', min: 0, max: 0 });
      at += 1;
    } else if (char === '#' || char === '$' || char === '@') {
      flush();
      pieces.push({ kind: char === '#' ? 'number' : char === '@' ? 'account' : 'end' });
      at += 1;
    } else {
      plain += char === '\\' ? pattern.charAt(at + 1) : char;
      at += char === '\\' ? 2 : 1;
    }
  }
  flush();
  return pieces;
}

function closing(pattern: string, mark: string, from: number): number {
  const end = pattern.indexOf(mark, from);
  if (end < 0) throw new Error(`Pattern ${pattern}: missing ${mark}`);
  return end;
}

function gapOf(figures: string, pattern: string): PatternPiece {
  const [min, max] = figures.split(',').map(Number);
  if (min === undefined || max === undefined || !(min >= 0 && min <= max && max <= MAX_GAP)) {
    throw new Error(`Pattern ${pattern}: bad gap {${figures}}`);
  }
  return { kind: 'gap', min, max };
}
