import type { Template } from '../template/model';
import { parseTemplate } from '../template/parse';
import type { Range, TextEdit } from '../text';
import { applyEdits } from './applyEdits';

/** What a safe fix may not change: how many messages, attachments, folds, comments, directives and variables there are, and of which kinds. */
export function structureOf(template: Template, removed: readonly Range[] = []): string {
  const { source } = template;
  const stays = ({ start, end }: Range): boolean =>
    !(
      removed.some((edit) => edit.start <= start && edit.end >= end) && /^<!--\s*qunfa-/.test(source.slice(start, end))
    );
  return JSON.stringify([
    template.frontMatter !== undefined,
    template.problems.filter(({ code }) => code === 'unclosed-comment').length,
    template.comments.filter(({ range }) => stays(range)).length,
    template.messages.map(({ attachments, fold, parts }) => [
      attachments.map(({ kind }) => kind),
      fold !== undefined,
      parts.flatMap((part) => (part.kind === 'variable' ? [part.fallback !== undefined] : [])),
    ]),
  ]);
}

/** Whether the template has the same structure after the edits, directives apart that they take out as a whole. */
export function keepsStructure(template: Template, edits: readonly TextEdit[]): boolean {
  const after = parseTemplate(applyEdits(template.source, edits));
  const emptied = edits.filter(({ text }) => text === '').map(({ range }) => range);
  return structureOf(template, emptied) === structureOf(after);
}

/** The same for the few edits of one fix in a large template: only the lines that they touch are read again, all where one is touched twice. */
export function keepsStructureNear(template: Template, edits: readonly TextEdit[]): boolean {
  const apart = edits.every(({ range }, i) =>
    edits.slice(i + 1).every(({ range: other }) => {
      const [first, second] = range.start <= other.start ? [range, other] : [other, range];
      return /[\r\n]/.test(template.source.slice(first.end, second.start));
    }),
  );
  return apart ? edits.every((edit) => keepsStructureOfLines(template, edit)) : keepsStructure(template, edits);
}

function keepsStructureOfLines(template: Template, { range, text }: TextEdit): boolean {
  const { source, frontMatter } = template;
  if (frontMatter && range.end <= frontMatter.range.end) return true;
  const lines = linesAround(source, range);
  const after = source.slice(lines.start, range.start) + text + source.slice(range.end, lines.end);
  const first = !frontMatter && source.slice(0, lines.start).trim() === '';
  // What stood above a separator may have been all that kept it from opening a header.
  if (first && FENCE.test(after + source.slice(lines.end, lines.end + 1000))) return false;
  const written = source.slice(lines.start, lines.end);
  if (![written, after].some((line) => MARKS.test(line) || LINE_THAT_MATTERS.test(line))) return true;
  const before = parseTemplate(`\n${written}`);
  const at = 1 - lines.start;
  return keepsStructure(before, [{ range: { start: range.start + at, end: range.end + at }, text }]);
}

const FENCE = /^\s*---[ \t]*(?:[\r\n]|$)/;
/** A line that separates, attaches, or opens a header where it is the first. */
const LINE_THAT_MATTERS = /^(?:[ \t\u00a0\u3000]*!?\[|---)/m;
/** Of variables and comments. */
const MARKS = /[{}<>]/;

/** From the beginning of the first line to behind the break of the last one; of very long lines, what lies near. */
function linesAround(source: string, range: Range): Range {
  let start = range.start;
  while (start > 0 && !isBreak(source, start - 1)) start--;
  let end = range.end;
  while (end < source.length && !isBreak(source, end)) end++;
  if (source.startsWith('\r\n', end)) end += 2;
  else if (end < source.length) end++;
  return end - start - (range.end - range.start) < LONG
    ? { start, end }
    : { start: Math.max(start, range.start - NEAR), end: Math.min(end, range.end + NEAR) };
}

/** Longer lines are no attachments or separators, and variables and comments are told from what is near. */
const LONG = 4000;
const NEAR = 500;
const isBreak = (source: string, at: number): boolean => source[at] === '\n' || source[at] === '\r';
