/** What the language server needs of `node:timers/promises`: a turn for whatever else waits. */
export const setImmediate = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
