/** What the language server needs of `node:util`. */
const Decoder = TextDecoder;
export { Decoder as TextDecoder };

/** For facts of files: plain values, written in one order. */
export const isDeepStrictEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
