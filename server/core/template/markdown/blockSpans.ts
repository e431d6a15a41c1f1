import { strippedInline } from './inlineSpans';
import type { MarkdownSpan } from './markdownSpan';

// Loaded with the first text that may hold a block: hardly any message does. `require` is lazy in the bundles and from source alike.
declare function require(part: './blockTokens'): unknown;
const parser = () => require('./blockTokens') as typeof import('./blockTokens');

/** Cheap: whether a line begins like a heading, a quote or a fence, or could be the second line of a table. */
export function mayHoldBlocks(text: string): boolean {
  return /^ {0,3}(?:#{1,6}[ \t]|>|```)/m.test(text) || (text.includes('|') && text.split('\n').some(isDelimiterRow));
}

/** Headings, quotes, fences and tables of a text, in order. */
export function blockSpans(text: string): MarkdownSpan[] {
  const lines = lineStarts(text);
  const lineEnd = (line: number): number => (lines[line + 1] ?? text.length + 1) - 1;
  const spans: MarkdownSpan[] = [];
  const push = (kind: MarkdownSpan['kind'], first: number, last: number, stripped: string): void => {
    spans.push({ kind, start: lines[first] ?? 0, end: lineEnd(last), stripped });
  };
  for (const token of parser().blockTokens(text)) {
    if (token.level > 0 || !token.map) continue;
    const [first, behind] = token.map;
    const rows = () =>
      Array.from({ length: behind - first }, (_, row) => text.slice(lines[first + row], lineEnd(first + row)));
    switch (token.type) {
      case 'heading_open': {
        const content = headingContent(rows()[0] ?? '');
        if (content) push('heading', first, first, strippedInline(content));
        break;
      }
      case 'blockquote_open':
        for (const [row, line] of rows().entries()) {
          const content = quoteContent(line);
          if (content !== undefined) push('quote', first + row, first + row, strippedInline(content));
        }
        break;
      case 'fence': {
        const [, ...inner] = rows();
        if (isClosingFence(inner[inner.length - 1])) inner.pop();
        push('fence', first, behind - 1, inner.join('\n'));
        break;
      }
      case 'table_open':
        push(
          'table',
          first,
          behind - 1,
          rows()
            .filter((line) => !isDelimiterRow(line))
            .map(cells)
            .join('\n'),
        );
    }
  }
  return spans;
}

function headingContent(line: string): string {
  const content = line
    .trimStart()
    .replace(/^#{1,6}/, '')
    .trim();
  let end = content.length;
  while (end > 0 && content[end - 1] === '#') end--;
  // Marks at the end count only behind a blank: `# C#` is about C#.
  return end < content.length && /\s/.test(content[end - 1] ?? ' ') ? content.slice(0, end).trim() : content;
}

/** Text behind `> `; undefined for lines without the mark, and for arrows (`>>点这里`), which are there to be seen. */
function quoteContent(line: string): string | undefined {
  const content = line.trimStart();
  return content.startsWith('>') && (content.length === 1 || content[1] === ' ' || content[1] === '\t')
    ? content.slice(1).trim()
    : undefined;
}

const isClosingFence = (line: string | undefined): boolean => line !== undefined && /^\s{0,3}`{3,}\s*$/.test(line);

function isDelimiterRow(line: string): boolean {
  let dashes = 0;
  let bars = 0;
  for (const char of line) {
    if (char === '-') dashes++;
    else if (char === '|') bars++;
    else if (char !== ':' && char !== ' ' && char !== '\t') return false;
  }
  return dashes > 0 && bars > 0;
}

/** Cells side by side, two blanks between them. */
function cells(line: string): string {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner
    .split('|')
    .map((cell) => strippedInline(cell.trim()))
    .join('  ');
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
