import { open, stat } from 'node:fs/promises';
import Papa from 'papaparse';
import type { Message } from '../../../core/l10n/message';
import { insightFigure } from '../../../core/policy/insightFigure';
import { decodeText } from '../tables/decodeText';
import { detectDelimiter, namedDelimiter } from '../tables/detectDelimiter';
import { detectEncoding } from '../tables/detectEncoding';
import { fileFailure, TableFailure, tooLarge } from '../tables/tableFailure';

export interface ImportLines {
  readonly titles: readonly string[];
  /** `line`: 1-based, where the row begins. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Reads delimited text in UTF-8, UTF-16 or GB18030; the first line that is not blank holds the titles. Everything that can be wrong with the file is a value. */
export async function readImportFile(
  file: string,
  shownAs: string,
): Promise<ImportLines | { readonly problem: Message }> {
  try {
    return parse(await readText(file));
  } catch (error) {
    const failure = fileFailure(error);
    if (failure === undefined) throw error;
    return { problem: { key: `insight.file.${failure.reason}`, args: { path: shownAs, ...failure.details } } };
  }
}

async function readText(file: string): Promise<string> {
  const facts = await stat(file);
  if (facts.isDirectory()) throw new TableFailure('is-folder');
  const limit = insightFigure('insight.import.bytes');
  if (facts.size > limit) throw tooLarge('too-large', facts.size, limit);
  const handle = await open(file);
  try {
    const encoding = await detectEncoding(handle);
    if (encoding === 'empty' || encoding === 'binary') throw new TableFailure(encoding);
    if (encoding === 'sheet' || encoding === 'old-excel') throw new TableFailure('not-csv');
    let text = '';
    for await (const piece of decodeText(handle, encoding)) text += piece;
    return text;
  } finally {
    await handle.close();
  }
}

function parse(text: string): ImportLines {
  const named = namedDelimiter(text);
  const { data, errors } = Papa.parse<string[]>(text.slice(named?.length ?? 0), {
    delimiter: named?.delimiter ?? detectDelimiter(text),
    newline: '\n',
  });
  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row ?? 0));
  let line = named === undefined ? 1 : 2;
  let titles: readonly string[] | undefined;
  const rows: { line: number; cells: readonly string[] }[] = [];
  for (const [at, cells] of data.entries()) {
    if (broken.has(at)) throw new TableFailure('quote', { line });
    const begins = line;
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
    if (titles) rows.push({ line: begins, cells });
    else if (cells.some((cell) => cell.trim() !== '')) titles = cells;
  }
  return { titles: titles ?? [], rows };
}
