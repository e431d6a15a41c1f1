/**
 * The form in which names, tags and values are compared: outer blanks gone, case ignored, full-width ASCII and the full-width
 * space read as half-width. Every UTF-16 unit keeps its place, so a folded text is as long as the trimmed one.
 */
export function fold(text: string): string {
  const trimmed = text.trim();
  if (ALREADY_FOLDED.test(trimmed)) return trimmed;
  const narrow = trimmed.replace(FULL_WIDTH, (unit) =>
    unit === '\u3000' ? ' ' : String.fromCharCode(unit.charCodeAt(0) - 0xfee0),
  );
  const lower = narrow.toLowerCase();
  // A few letters grow when lowered (U+0130); they stay as they are.
  return lower.length === narrow.length ? lower : narrow;
}

const ALREADY_FOLDED = /^[\x20-\x40\x5b-\x7e\u3001-\u9fff]*$/;
const FULL_WIDTH = /[\uff01-\uff5e\u3000]/g;
