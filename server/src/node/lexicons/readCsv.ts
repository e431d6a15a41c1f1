import type { LexiconProblems } from './lexiconProblem';
import { parseCsv } from './parseCsv';
import type { PlacedWord } from './readTxt';
import { severityOf } from './severityOf';

type Column = 'word' | 'severity' | 'category' | 'suggest' | 'note' | 'except';

/** Titles that a column may have, in both languages. */
const TITLES: Readonly<Record<Column, readonly string[]>> = {
  word: ['word', '词', '词语', '词条', '敏感词', '关键词', '违禁词', '禁用词'],
  severity: ['severity', 'level', '级别', '等级'],
  category: ['category', '分类', '类别', '类型'],
  suggest: ['suggest', 'suggestion', 'replacement', '建议', '替换', '替换为', '替代'],
  note: ['note', 'reason', '说明', '原因', '理由', '备注'],
  except: ['except', 'exceptions', '例外', '允许', '白名单'],
};
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

function columnsOf(titles: readonly string[]): Partial<Record<Column, number>> {
  const columns: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(TITLES) as Column[]) {
    const index = titles.findIndex((title) => TITLES[column].includes(title.toLowerCase()));
    if (index >= 0) columns[column] = index;
  }
  return columns;
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
