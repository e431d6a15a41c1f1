/** What a message weighs. */
export interface MessageMeasure {
  /** grapheme clusters */
  readonly characters: number;
  /** UTF-8 bytes */
  readonly bytes: number;
  readonly emoji: number;
  readonly attachments: number;
}
