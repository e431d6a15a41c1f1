/** Escapes of `JSON.stringify` that are not short ones: `\u0001`, or `\ud83d` for half a character. */
const ESCAPE = /(?<!\\)(?:\\\\)*\\u[0-9a-f]{4}/;

/**
 * JSON with every character as itself in UTF-8: the platform answers 40033 to `\uXXXX`. Undefined where the value holds a control character or half of a
 * surrogate pair, which JSON can write in no other way.
 */
export function rawJson(value: unknown): string | undefined {
  const text = JSON.stringify(value);
  return ESCAPE.test(text) ? undefined : text;
}
