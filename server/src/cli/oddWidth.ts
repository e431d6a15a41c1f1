import stringWidth from 'fast-string-width';

/** Width of any text in terminal cells; a part of its own, since its patterns take longer to read than most sentences to say. */
export const oddWidth = (text: string): number => stringWidth(text);
