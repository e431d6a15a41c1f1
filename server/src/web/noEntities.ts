/** In place of the package that knows all named entities: markdown-it asks it for the texts of inline tokens, which nobody here reads. */
export function decodeHTMLStrict(text: string): string {
  return text;
}
