/** How a unit of the folded text was written; bits. */
export const mark = { fullWidth: 1, letter: 2, lookAlike: 4, afterHidden: 8, afterSpaces: 16, circled: 32 } as const;
