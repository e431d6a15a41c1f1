import { parseTemplate } from '../template';
import type { Template } from '../template/model';
import type { Range, TextEdit } from '../text';
import { spacingEdits } from './spacingEdits';

const RULE = 'text/spacing';
/** An edit may make room for another one (`(好:)`); more rounds than this mean that two edits fight. */
const MOST_ROUNDS = 5;

/**
 * The edits that bring a template into typographic order; none where it is so already, so formatting twice changes nothing.
 * `within`: only lines that this source range touches. Places that are exempt from text/spacing stay as they are, and so does a template
 * that would be another one afterwards (other attachments, variables or comments).
 */
export function formatTemplate(template: Template, within?: Range): readonly TextEdit[] {
  const first = wantedEdits(template, within);
  if (first.length === 0) return [];
  let present = formatted(template, first);
  if (within) return isSame(template, present) ? first : [];
  for (let round = 1; round < MOST_ROUNDS; round++) {
    const edits = wantedEdits(present);
    if (edits.length === 0) {
      if (!isSame(template, present)) return [];
      return round === 1 ? first : [changedPart(template.source, present.source)];
    }
    present = formatted(present, edits);
  }
  return [];
}

function wantedEdits(template: Template, within?: Range): readonly TextEdit[] {
  if (template.frontMatter?.data.checks?.[RULE] === 'off') return [];
  const exempt = template.suppressions.filter(({ rules }) => rules.some(({ id }) => id === RULE));
  const lines = within && wholeLines(template.source, within);
  return spacingEdits(template)
    .filter(({ range }) => !exempt.some(({ scope }) => range.start >= scope.start && range.start < scope.end))
    .filter(({ range }) => !lines || (range.start >= lines.start && range.end <= lines.end))
    .map(({ range, text }) => ({ range, text }));
}

function formatted({ source }: Template, edits: readonly TextEdit[]): Template {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += source.slice(at, edit.range.start) + edit.text;
    at = edit.range.end;
  }
  return parseTemplate(text + source.slice(at));
}

/** What a template is made of besides running text. */
function isSame(before: Template, after: Template): boolean {
  return JSON.stringify(skeleton(before)) === JSON.stringify(skeleton(after));
}

function skeleton({ source, frontMatter, messages, comments }: Template): unknown {
  const cut = ({ start, end }: Range): string => source.slice(start, end);
  return [
    frontMatter && cut(frontMatter.range),
    comments.map(({ range }) => cut(range)),
    messages.map(({ attachments, parts, fold }) => [
      attachments.map(({ range }) => cut(range)),
      parts.flatMap((part) => (part.kind === 'variable' ? [cut(part.range)] : [])),
      fold !== undefined,
    ]),
  ];
}

function changedPart(before: string, after: string): TextEdit {
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shortest - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { range: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}

function wholeLines(source: string, { start, end }: Range): Range {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const behind = source.indexOf('\n', Math.max(start, end - 1));
  return { start: lineStart, end: behind < 0 ? source.length : behind + 1 };
}
