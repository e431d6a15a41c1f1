import MarkdownIt, { type Token } from 'markdown-it';

let parser: ReturnType<typeof createParser> | undefined;

/** The blocks of a text as markdown-it finds them. */
export function blockTokens(text: string): Token[] {
  parser ??= createParser();
  const tokens: Token[] = [];
  // A line of tildes is a tone of voice, not a fence; a variable's bar is no border of a table. Neither changes an offset.
  const neutral = text
    .replace(/~/g, '～')
    .replace(/\{\{[^{}\n]{0,200}\}\}/g, (variable) => variable.replace(/\|/g, '/'));
  parser.block.parse(neutral, parser, {}, tokens);
  return tokens;
}

/** Only what a phone shows as raw characters; HTML, links without marks and indented code stay off. */
function createParser() {
  return new MarkdownIt('zero', { html: false, linkify: false }).enable(['heading', 'blockquote', 'fence', 'table']);
}
