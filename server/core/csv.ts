/**
 * Spreadsheets run a cell as a formula where it begins with one of these; East Asian ones take the full-width forms too (OWASP, "CSV Injection"). A line
 * break or tab at the start is skipped by some before they look.
 */
const FORMULA = /^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** One cell: a text that a spreadsheet would run begins with an apostrophe instead, and whatever parts cells or lines is quoted. */
export function csvCell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /["',;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180: ends with CR LF. */
export const csvLine = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;

/** With a byte order mark, which Excel needs to read UTF-8. */
export const csvText = (rows: readonly (readonly (string | number | null | undefined)[])[]): string =>
  `\uFEFF${rows.map(csvLine).join('')}`;
