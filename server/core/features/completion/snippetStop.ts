/** A place in an LSP snippet where the caret stops, with the text that stands there at first. */
export function stop(index: number, text = ''): string {
  return text === '' ? `$${index}` : `\${${index}:${text}}`;
}

/** A place where one of several words is chosen. */
export function choice(index: number, words: readonly string[]): string {
  return `\${${index}|${words.join(',')}|}`;
}

/** The snippet as plain text, for editors without snippets. */
export function plainText(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}|\$\{\d+\|[^}]*\|\}|\$\d+/g, '$1');
}
