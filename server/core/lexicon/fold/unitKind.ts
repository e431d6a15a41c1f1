/** What a UTF-16 unit is to the matcher. The numbers are those of scripts/make-fold-table.mjs. */
export const UnitKind = {
  /** Kept: kana, hangul, other alphabets, `%`. */
  other: 0,
  han: 1,
  /** A Latin letter after folding. */
  latin: 2,
  /** An ASCII digit after folding. */
  digit: 3,
  /** Default-ignorable: not there at all. */
  invisible: 4,
  /** Combining strokes and variation selectors: part of the character before. */
  mark: 5,
  space: 6,
  /** Marks that people sprinkle between characters: `.`, `-`, `*`, `·`, `_`, quotes … */
  soft: 7,
  emoji: 8,
  /** Marks that part words without ending a clause: `、`, `/`, `|`, brackets, colons. */
  separator: 9,
  /** `，` `；` `…` */
  clause: 10,
  /** `。` `！` `？` and line breaks. */
  stop: 11,
  /** `+` (加) and hearts (心, for 信): soft marks that are also read aloud. */
  spoken: 12,
  /** First half of a surrogate pair. */
  surrogate: 13,
  /** `[`, which may open a WeChat code. */
  bracket: 14,
} as const;
export type UnitKind = (typeof UnitKind)[keyof typeof UnitKind];

/** Kinds up to this one are matched; all others are noise. */
export const LAST_KEPT_KIND = UnitKind.digit;

/**
 * What stood before a kept unit, as bits: one for each kind of noise. The same numbers go into `FoldedText.gaps`, whose higher bits
 * (from `GAP_COUNT_SHIFT`) count the visible noise characters.
 */
export const Gap = { invisible: 1, space: 2, soft: 4, emoji: 8, separator: 16, clause: 32, stop: 64 } as const;
export const GAP_COUNT_SHIFT = 8;
