import { type ParseError, parse } from 'jsonc-parser';
import type { LexiconProblems } from './lexiconProblem';
import type { PlacedWord } from './readTxt';
import { severityOf } from './severityOf';
import { type Column, columnsOf } from './wordColumns';

/** An array of texts and objects, or an object with such an array as `words`. Comments are allowed. */
export function readJson(text: string, problems: LexiconProblems): PlacedWord[] {
  const errors: ParseError[] = [];
  const json: unknown = parse(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    problems.add('error', 'json', {}, text.slice(0, error.offset).split('\n').length);
    return [];
  }
  const items: unknown = isRecord(json) ? json.words : json;
  if (!Array.isArray(items)) {
    problems.add('error', 'json-shape');
    return [];
  }
  return items.flatMap((item: unknown, index) => {
    const word = wordOf(item, index + 1, problems);
    if (!word) problems.add('warning', 'entry', {}, index + 1);
    return word ? [word] : [];
  });
}

function wordOf(item: unknown, line: number, problems: LexiconProblems): PlacedWord | undefined {
  if (typeof item === 'string') return { word: item.trim(), line };
  if (!isRecord(item)) return undefined;
  const { word, severity: stated, category, note, suggest, except } = named(item);
  if (typeof word !== 'string') return undefined;
  const severity = typeof stated === 'string' ? severityOf(stated) : undefined;
  if (stated !== undefined && severity === undefined)
    problems.add('warning', 'severity', { value: String(stated) }, line);
  return {
    word: word.trim(),
    line,
    ...(severity === undefined ? {} : { severity }),
    ...(typeof category === 'string' ? { category } : {}),
    ...(suggest === undefined ? {} : { suggest: texts(suggest) }),
    ...(typeof note === 'string' ? { note } : {}),
    ...(except === undefined ? {} : { except: texts(except) }),
  };
}

/** Keys have the names that columns of a table may have. */
function named(item: Readonly<Record<string, unknown>>): Partial<Record<Column, unknown>> {
  const values = Object.values(item);
  const columns = Object.entries(columnsOf(Object.keys(item)));
  return Object.fromEntries(columns.map(([column, index]) => [column, values[index]]));
}

/** One text or several. */
function texts(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
