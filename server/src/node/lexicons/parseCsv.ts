/** One row of a CSV with the line that it begins on (1-based). */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** RFC 4180: commas, quoted cells, doubled quotes, line breaks inside quotes. `unclosed` is the line of a quotation mark without an end. */
export function parseCsv(text: string): { readonly rows: readonly CsvRow[]; readonly unclosed: number | undefined } {
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const opened = line;
        const end = closingQuote(text, at + 1);
        if (end < 0) return { rows, unclosed: opened };
        cell = text.slice(at + 1, end).replaceAll('""', '"');
        line += breaksIn(cell);
        at = end + 1;
      }
      const stop = nextStop(text, at);
      cells.push((cell + text.slice(at, stop)).trim());
      at = stop + 1;
      if (text[stop] !== ',') break;
    }
    line += 1;
    if (cells.some((cell) => cell !== '')) rows.push({ line: first, cells });
  }
  return { rows, unclosed: undefined };
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function nextStop(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1;
  return at;
}

function breaksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
