const DELIMITERS = [',', '\t', ';', '，'] as const;

/** What parts the cells: the sign that the first line holds most often outside quotes; a comma where it holds none. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const unit of text.slice(0, FIRST_LINE)) {
    if (unit === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (unit === '\n') {
      if (counts.size > 0) break;
    } else if ((DELIMITERS as readonly string[]).includes(unit)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  let best = ',';
  for (const delimiter of DELIMITERS) if ((counts.get(delimiter) ?? 0) > (counts.get(best) ?? 0)) best = delimiter;
  return best;
}

/** UTF-16 units looked at: a header is never longer. */
const FIRST_LINE = 65_536;

/** Excel may name the sign in a first line `sep=;`. Gives the sign and the length of that line. */
export function namedDelimiter(text: string): { readonly delimiter: string; readonly length: number } | undefined {
  const [line, delimiter] = /^sep=([^\n"])\n/i.exec(text) ?? [];
  return line === undefined || delimiter === undefined ? undefined : { delimiter, length: line.length };
}
