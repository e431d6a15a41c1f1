import type { LexiconProblems } from './lexiconProblem';
import { parseCsv } from './parseCsv';
import type { PlacedWord } from './readTxt';
import { severityOf } from './severityOf';
import { type Column, columnsOf } from './wordColumns';

/** Several texts in one cell. */
const SEVERAL = /[|｜/；;\n]/;

/** A table with a title row; a file of one column needs none. */
export function readCsv(text: string, problems: LexiconProblems): PlacedWord[] {
  const { rows, unclosed } = parseCsv(text);
  if (unclosed !== undefined) problems.add('warning', 'csv', {}, unclosed);
  const [head, ...rest] = rows;
  if (!head) return [];
  const columns = columnsOf(head.cells);
  if (columns.word === undefined) {
    if (rows.every(({ cells }) => cells.length === 1))
      return rows.map(({ cells, line }) => ({ word: cells[0] ?? '', line }));
    problems.add('error', 'no-word-column');
    return [];
  }
  return rest.map(({ cells, line }) => wordOf((column) => cells[columns[column] ?? -1] ?? '', line, problems));
}

function wordOf(cell: (column: Column) => string, line: number, problems: LexiconProblems): PlacedWord {
  const severity = severityOf(cell('severity'));
  if (severity === undefined && cell('severity') !== '')
    problems.add('warning', 'severity', { value: cell('severity') }, line);
  const several = (column: Column): string[] =>
    cell(column)
      .split(SEVERAL)
      .map((text) => text.trim())
      .filter((text) => text !== '');
  return {
    word: cell('word'),
    line,
    ...(severity === undefined ? {} : { severity }),
    ...(cell('category') === '' ? {} : { category: cell('category') }),
    ...(cell('suggest') === '' ? {} : { suggest: several('suggest') }),
    ...(cell('note') === '' ? {} : { note: cell('note') }),
    ...(cell('except') === '' ? {} : { except: several('except') }),
  };
}
