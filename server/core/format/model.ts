import type { TextEdit } from '../text';

/** What an edit puts in order: a space between Chinese and Latin, a mark, blanks at a line's end, blank lines. */
export type SpacingKind = 'gap' | 'mark' | 'trailing' | 'blank-lines';

/** One edit of the source. */
export interface SpacingEdit extends TextEdit {
  readonly kind: SpacingKind;
}

/** One edit of a text; UTF-16 offsets in that text. */
export interface LocalEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: SpacingKind;
}
