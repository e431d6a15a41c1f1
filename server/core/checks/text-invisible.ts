import { findEmoji } from '../count/findEmoji';
import { sign, signsIn } from '../signs';
import type { MappedText } from '../template/model';
import type { Range } from '../text';
import { firstOverlap } from '../overlap';
import type { CheckContext, Fix, RawFinding, Rule } from './model';
import { linksOfClass, lookForLinks } from './judgedLinks';
import { INVISIBLE } from './invisibleCharacters';
import { LATIN_LOOKALIKES } from './latinLookalikes';

/** Scripts in which joiners and direction marks do real work: Hebrew to Thaana, Arabic, Indic, Khmer, Mongolian. */
const NEEDS_MARKS = /[\u0590-\u08ff\u0900-\u0dff\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]/;
const WORD = /[A-Za-z\u0370-\u03ff\u0400-\u04ff]{2,}/g;

/** Zero-width, direction and look-alike characters: no reader sees them, but searches, links and the platform's review do. */
export const textInvisible: Rule = {
  id: 'text/invisible',
  severity: 'warning',
  layer: undefined,
  fix: 'safe',
  needs: 'hidden characters',
  *check(context) {
    for (const { text } of context.template.messages) {
      if ((signsIn(text.value) & sign.hidden) === 0) continue;
      let disguised: readonly Range[] | undefined;
      for (const finding of concat(invisible(text), lookalikes(text))) {
        // What disguises an address is link/obfuscated's or link/unsafe's.
        if (!disguised) yield* lookForLinks(context);
        disguised ??= disguisedIn(context);
        if (!firstOverlap(disguised, finding.range)) yield finding;
      }
    }
  },
};

function disguisedIn(context: CheckContext): readonly Range[] {
  return [...linksOfClass(context, 'obfuscated'), ...linksOfClass(context, 'unsafe')]
    .filter(({ where }) => where === 'text')
    .map(({ range }) => range)
    .sort((a, b) => a.start - b.start);
}

function* concat<T>(...parts: readonly Iterable<T>[]): Generator<T> {
  for (const part of parts) yield* part;
}

function* invisible(text: MappedText): Generator<RawFinding> {
  if (NEEDS_MARKS.test(text.value)) return;
  let emoji: ReturnType<typeof findEmoji> | undefined;
  let next = 0;
  for (const match of text.value.matchAll(INVISIBLE)) {
    emoji ??= findEmoji(text.value);
    const end = match.index + match[0].length;
    // A joiner inside an emoji sequence is what makes the picture.
    while ((emoji[next]?.end ?? end) <= match.index) next++;
    if ((emoji[next]?.start ?? end) < end) continue;
    const range = text.sourceRange(match.index, end);
    const codes = [...new Set(match[0])].map(
      (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
    // Where a comment stands between them, it would go with them.
    const replacement = /[\u2028\u2029]/.test(match[0]) ? '\n' : '';
    yield {
      range,
      message: { key: 'checks.text/invisible.hidden', args: { count: [...match[0]].length, codes: codes.join(' ') } },
      data: { codes },
      fixes:
        range.end - range.start === match[0].length ? [fix(range, replacement, 'checks.fix.remove-invisible')] : [],
    };
  }
}

/** A word of Latin letters with Cyrillic or Greek ones that look the same among them. A word all in one script is fine. */
function* lookalikes(text: MappedText): Generator<RawFinding> {
  for (const match of text.value.matchAll(WORD)) {
    const word = match[0];
    if (!/[A-Za-z]/.test(word) || /^[A-Za-z]+$/.test(word)) continue;
    const plain = [...word].map((letter) => LATIN_LOOKALIKES.get(letter) ?? letter).join('');
    if (!/^[A-Za-z]+$/.test(plain)) continue;
    const range = text.sourceRange(match.index, match.index + word.length);
    yield {
      range,
      message: { key: 'checks.text/invisible.lookalike', args: { word, plain } },
      data: { word, plain },
      fixes: [fix(range, plain, 'checks.fix.latin-letters')],
    };
  }
}

function fix(range: RawFinding['range'], text: string, key: string): Fix {
  return { title: { key, args: { text } }, safe: true, edits: [{ range, text }] };
}
