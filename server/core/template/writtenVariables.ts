import type { Range } from '../text';

export interface WrittenVariable {
  /** With its braces, in the text that was looked through. */
  readonly range: Range;
  readonly name: string;
  /** Of the name alone, without blanks around it. */
  readonly nameRange: Range;
  readonly fallback: string | undefined;
}

/** `{{name|fallback}}` in a text that is no message: a line of an attachment (where `|` may be escaped), a quick reply. Of nested braces the innermost pair counts. */
export function writtenVariables(text: string): WrittenVariable[] {
  return [...text.matchAll(/\{\{([^{}\r\n]*)\}\}/g)].map(({ 0: whole, 1: inside = '', index }) => {
    const [name = '', ...rest] = inside.split(/\\?\|/);
    const start = index + 2 + name.length - name.trimStart().length;
    return {
      range: { start: index, end: index + whole.length },
      name: name.trim(),
      nameRange: { start, end: start + name.trim().length },
      fallback: rest.length > 0 ? rest.join('|').trim() : undefined,
    };
  });
}

/** Whether `{{name}}` means this name: one with braces, a bar or a line break in it would be another variable, one with a fallback, or none. */
export function isWritableName(name: string): boolean {
  return name !== '' && name === name.trim() && !/[{}|\r\n]/.test(name);
}

/** Such a text with what holds for everybody put in: a value, else the fallback. What only one person's row could say stays as written. */
export function withSharedValues(text: string, valueFor: (name: string) => string | number | undefined): string {
  let filled = '';
  let done = 0;
  for (const { range, name, fallback } of writtenVariables(text)) {
    const value = valueFor(name);
    const known = value === undefined || value === '' ? (fallback ?? value) : String(value);
    filled += text.slice(done, range.start) + (known ?? text.slice(range.start, range.end));
    done = range.end;
  }
  return filled + text.slice(done);
}
