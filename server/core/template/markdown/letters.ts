/** Anything that leaves a trace. */
export const isInk = (char: string): boolean => char !== '' && ((char > ' ' && char <= '~') || !/\s/.test(char));
export const isWord = (char: string | undefined): boolean =>
  char !== undefined && (isAlphanumeric(char) || (char > '~' && /[\p{L}\p{N}]/u.test(char)));
export const isAlphanumeric = (char: string): boolean =>
  (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9') || (char >= 'A' && char <= 'Z');
export const isHan = (char: string): boolean => char > '~' && /\p{Script=Han}/u.test(char);
