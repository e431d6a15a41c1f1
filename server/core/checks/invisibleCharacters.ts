/**
 * Characters that take no room or turn the direction of the text: C0 controls, soft hyphen, zero-width spaces and joiners, bidi marks,
 * embeddings and isolates, Hangul fillers, the braille blank, line and paragraph separators, interlinear marks, tags, and an emoji or text
 * selector behind what is no emoji. Joiners, selectors and tags inside an emoji sequence match too: the caller knows where emoji stand.
 */
export const INVISIBLE =
  /(?:[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]|(?<!\p{Emoji})[\ufe0e\ufe0f])+/gu;

/** True for a text of which nothing shows: white space and invisible characters only. */
export function isBlank(text: string): boolean {
  // Nearly every text shows something with its first sign.
  return !/[!-~\u4e00-\u9fff]/.test(text) && text.replace(INVISIBLE, '').trim() === '';
}
