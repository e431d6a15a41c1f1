/** A path as an attachment line has it: a bracket, quote or bar is escaped, a blank needs nothing. */
export const writtenPath = (path: string): string => path.replace(/[\\()"|]/g, '\\$&');
