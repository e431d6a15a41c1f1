import { blockSpans, mayHoldBlocks } from './markdown/blockSpans';
import { inlineSpans, mayHoldInline } from './markdown/inlineSpans';
import type { MarkdownSpan } from './markdown/markdownSpan';

export type { MarkdownKind, MarkdownSpan } from './markdown/markdownSpan';

/**
 * Markdown formatting in a message's text that a phone would show as raw characters, in order, never overlapping; offsets are UTF-16
 * offsets in `text` (line breaks `\n`, as in `message.text.value`). Putting `stripped` in place of each span gives the text as it is meant.
 * Lists, tildes, topics (`#话题#`), lines of `***`, masked names (`张**明`) and WeChat codes read well as they are and are not reported.
 */
export function markdownSpans(text: string): readonly MarkdownSpan[] {
  // Characters of private use are what veils are made of; nobody writes them beside formatting.
  if (!text.includes('{{') || PRIVATE.test(text)) return spansOf(text);
  const veiled = text.replace(VARIABLE, veil);
  if (veiled === text) return spansOf(text);
  const outside = spansOf(veiled).map((span) => ({ ...span, stripped: unveil(span.stripped) }));
  const within = inFallbacks(text).filter(
    ({ start, end }) => !outside.some((span) => span.start < end && start < span.end),
  );
  return within.length === 0 ? outside : [...outside, ...within].sort((a, b) => a.start - b.start);
}

/** Marks inside a variable (`{{__店名__}}`, `{{店名|**}}`) format nothing around it: they stand aside, each in its place, while spans are sought. */
const MARKS = '_*`[]()!#|>（）';
const VEIL = 0xe000;
const PRIVATE = /[\ue000-\ue00c]/;
const VARIABLE = /\{\{[^{}\n]{1,400}\}\}/g;
const veil = (variable: string): string =>
  variable.replace(/[_*`[\]()!#|>（）]/g, (mark) => String.fromCharCode(VEIL + MARKS.indexOf(mark)));

function unveil(text: string): string {
  return text.replace(/[\ue000-\ue00c]/g, (mark) => MARKS.charAt(mark.charCodeAt(0) - VEIL));
}

/** A fallback is read by those who have no value, formatting and all. */
function inFallbacks(text: string): MarkdownSpan[] {
  return [...text.matchAll(VARIABLE)].flatMap(({ 0: variable, index }) => {
    const bar = variable.indexOf('|');
    if (bar < 0 || !mayHoldInline(variable.slice(bar))) return [];
    return inlineSpans(text, index + bar + 1, index + variable.length - 2);
  });
}

function spansOf(text: string): readonly MarkdownSpan[] {
  const blocks = mayHoldBlocks(text) ? blockSpans(text) : [];
  if (!mayHoldInline(text)) return blocks;
  const spans: MarkdownSpan[] = [];
  let from = 0;
  for (const block of blocks) {
    spans.push(...inlineSpans(text, from, block.start), block);
    from = block.end;
  }
  spans.push(...inlineSpans(text, from, text.length));
  return spans;
}
