import type { YAMLError } from 'yaml';
import { readingLimit } from '../../policy/readingLimit';
import type { Range } from '../../text';
import { type YamlLine, yamlLines } from './yamlLine';
import { lazyYamlTree } from './lazyYamlTree';
import type { HeaderProblem } from './headerProblem';

/** One mistake tends to be reported again and again further down. */
const MOST_PROBLEMS = 3;
/** Trying out a repair reads the header again; headers of any use are far shorter (UTF-16 units). */
const LONGEST_TO_REPAIR = 8192;

/** The parser's errors in our words: the first of each line, at most three, each with a repair where one was found to work. */
export function yamlSyntaxProblems(text: string, errors: readonly YAMLError[]): HeaderProblem[] {
  const lines = yamlLines(text);
  const found = new Map<number, HeaderProblem>();
  for (const error of errors) {
    const line = lineAt(lines, error.pos[0]);
    const at = line?.range.start ?? 0;
    if (!found.has(at)) found.set(at, problemOf(text, error, line, lines));
    if (found.size === MOST_PROBLEMS) break;
  }
  return [...found.values()];
}

function problemOf(
  text: string,
  error: YAMLError,
  line: YamlLine | undefined,
  lines: readonly YamlLine[],
): HeaderProblem {
  const rest = { start: error.pos[0], end: Math.max(error.pos[0], line?.range.end ?? error.pos[1]) };
  const say = (key: string, range: Range = rest): HeaderProblem => ({
    range,
    sentence: { key: `template.frontMatter.${key}` },
  });
  switch (error.code) {
    case 'TAB_AS_INDENT': {
      let end = error.pos[0];
      while (text[end] === '\t') end++;
      const range = { start: error.pos[0], end };
      return { ...say('tab', range), suggestions: ['  '.repeat(Math.max(1, end - range.start))] };
    }
    case 'MULTIPLE_DOCS':
      return say('documents');
    case 'BAD_DQ_ESCAPE':
      return say('escape', { start: error.pos[0], end: Math.min(text.length, error.pos[0] + 2) });
    case 'RESOURCE_EXHAUSTION':
      return {
        range: rest,
        sentence: { key: 'template.frontMatter.tooDeep', args: { limit: readingLimit('frontMatter.depth') } },
      };
  }
  if (error.code === 'MISSING_CHAR' && /closing/.test(error.message)) {
    const open = lines.find((candidate) => opensQuote(text, candidate.value));
    return say('unclosedQuote', open?.value ?? rest);
  }
  if (line?.colonKind === 'full-width' && line.colon) {
    return { ...say('fullWidthColon', line.colon), suggestions: [': '] };
  }
  const quoted = line && quotedValue(text, line);
  if (quoted) return { ...say('quoteValue', line.value), suggestions: [quoted] };
  if (
    error.code === 'MULTILINE_IMPLICIT_KEY' ||
    (error.code === 'MISSING_CHAR' && line && line.colonKind !== 'proper')
  ) {
    return say('noColon', line?.range && { start: line.range.start + indentOf(text, line), end: line.range.end });
  }
  if (/[Ff]low/.test(error.message) && error.code === 'BAD_INDENT') {
    return say('unclosedBracket', lines.find(({ value }) => opensBracket(text, value))?.value ?? rest);
  }
  if (error.code === 'BAD_INDENT' || error.code === 'BLOCK_AS_IMPLICIT_KEY') return say('indent');
  return say('syntax');
}

/** The value in double quotes, where that and nothing else makes this line readable. */
function quotedValue(text: string, line: YamlLine): string | undefined {
  if (line.colonKind !== 'proper' || line.value.start === line.value.end || text.length > LONGEST_TO_REPAIR)
    return undefined;
  const value = text.slice(line.value.start, line.value.end);
  if (/^["'|>]/.test(value)) return undefined;
  const quoted = JSON.stringify(value);
  const repaired = lazyYamlTree(`${text.slice(0, line.value.start)}${quoted}${text.slice(line.value.end)}`);
  const before = lazyYamlTree(text);
  return repaired.errors.length < before.errors.length ? quoted : undefined;
}

function lineAt(lines: readonly YamlLine[], offset: number): YamlLine | undefined {
  let found: YamlLine | undefined;
  for (const line of lines) {
    if (line.range.start > offset) break;
    found = line;
  }
  return found ?? lines[0];
}

function opensQuote(text: string, { start, end }: Range): boolean {
  const quote = text[start];
  return (quote === '"' || quote === "'") && !text.slice(start + 1, end).includes(quote);
}

function opensBracket(text: string, { start, end }: Range): boolean {
  const value = text.slice(start, end);
  return (value.startsWith('[') && !value.includes(']')) || (value.startsWith('{') && !value.includes('}'));
}

function indentOf(text: string, { range }: YamlLine): number {
  const line = text.slice(range.start, range.end);
  return line.length - line.trimStart().length;
}
