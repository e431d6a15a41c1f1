export type MarkdownKind = 'bold' | 'code' | 'link' | 'image' | 'heading' | 'quote' | 'fence' | 'table';

/** Formatting that stands at [start, end) of a text, and what the text would be without it. */
export interface MarkdownSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkdownKind;
  readonly stripped: string;
}
