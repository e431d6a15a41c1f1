/** Signs that mean something to YAML at the start of a value. */
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`=~<\s]|^\.\.\./;
/** Signs that end a plain value, or make a key or a comment of its rest. */
const ENDING = /:(?:\s|$)|\s#|\s$/;
/** What is read as nothing; numbers and truth values are taken as they are written where a text is wanted. */
const NOTHING = /^null$/i;
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** Whether YAML reads a value without quotes back as the same text (numbers as they are written). `flow`: it stands within `{…}` or `[…]`. */
export function isPlainScalar(value: string, flow = false): boolean {
  if (value === '' || INDICATOR.test(value) || ENDING.test(value) || NOTHING.test(value) || UNPRINTABLE.test(value))
    return false;
  return !flow || !/[,[\]{}]/.test(value);
}

/** A value as the header wants it: plain where that reads back the same, else in quotes, in those that leave it as it is where they can. */
export function writeScalar(value: string, flow = false): string {
  if (isPlainScalar(value, flow)) return value;
  const quote = /["\\]/.test(value) && !UNPRINTABLE.test(value) ? "'" : '"';
  return `${quote}${withinQuotes(value, quote)}${quote}`;
}

/** A text as it stands within these quotes. */
export function withinQuotes(text: string, quote: '"' | "'"): string {
  return quote === '"' ? JSON.stringify(text).slice(1, -1) : text.replaceAll("'", "''");
}

/** A key as the header wants it: plain only where no reader of YAML takes it for anything else. */
export function writeKey(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_./-]*$/u.test(name) && !/^(?:true|false|null|yes|no|on|off)$/i.test(name);
  return plain ? name : JSON.stringify(name);
}
