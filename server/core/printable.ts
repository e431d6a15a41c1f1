// C0 and C1 control characters but the line break and the tab, and the marks that turn the direction of writing (UAX #9).
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text from a file as it may stand on a terminal: nothing in it can move the cursor, fill the clipboard, or hide what is really there. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    // The pictures of the control characters, U+2400 …; the others by their number.
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return code === 0x7f ? '\u2421' : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** The same on one line. */
export const printableLine = (text: string): string => printable(text.replace(/[\r\n\t]+/g, ' '));

const CONTROL = /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * A line of output that may hold texts from files: every control character but tabs and line breaks is shown as what it is. JSON, which writes
 * most of them as escapes itself, stays the same document.
 */
export function withoutControls(text: string): string {
  return text.replace(CONTROL, (sign) => {
    const code = sign.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
