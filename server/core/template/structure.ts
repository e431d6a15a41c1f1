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
  const veiled = text.includes('{{') ? veilNames(text) : text;
  if (veiled === text) return spansOf(text);
  return spansOf(veiled).map((span) => ({ ...span, stripped: unveil(span.stripped) }));
}

/** Marks that a variable's name may hold (`{{__店名__}}`) format nothing: they stand aside, each in its place, while spans are sought. */
const MARKS = '_*`[]()!#';
const VEIL = 0xe000;
const NAME = /\{\{[^{}|\n]{1,200}(?=\||\}\})/g;

function veilNames(text: string): string {
  return text.replace(NAME, (name) =>
    name.replace(/[_*`[\]()!#]/g, (mark) => String.fromCharCode(VEIL + MARKS.indexOf(mark))),
  );
}

function unveil(text: string): string {
  return text.replace(/[\ue000-\ue008]/g, (veil) => MARKS.charAt(veil.charCodeAt(0) - VEIL));
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
