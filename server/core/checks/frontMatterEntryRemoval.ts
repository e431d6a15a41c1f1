import { readFrontMatter } from '../template/frontMatter/readFrontMatter';
import { applyEdits } from '../fixes/applyEdits';
import type { Template } from '../template/model';
import type { Range, TextEdit } from '../text';
import { wholeLine } from './wholeLine';

/**
 * Takes one unused entry out of the `checks` map of the front matter. Where no entry of the map is used the whole map goes, with its key, in
 * the same edit for each of them: an empty `checks:` would be an error. Nothing where the header would not read as well as before.
 */
export function frontMatterEntryRemoval(
  template: Template,
  rule: string,
  unused: readonly string[],
): readonly TextEdit[] {
  const front = template.frontMatter;
  const entry = front?.at('checks', rule);
  const checks = front?.at('checks');
  if (!front || !entry?.key || !checks?.key) return [];
  const { source } = template;
  const all = front.namesAt('checks').every((name) => unused.includes(name));
  const range = all
    ? removed(source, { start: checks.key.start, end: checks.value.end }, front.yaml)
    : removed(source, { start: entry.key.start, end: entry.value.end }, checks.value);
  const edits = range ? [{ range, text: '' }] : [];
  return readsAsWell(template, edits) ? edits : [];
}

/** What goes with an entry: its lines, or, in a flow map, a comma. */
function removed(source: string, own: Range, map: Range): Range | undefined {
  const lines = wholeLine(source, withComment(source, own));
  if (lines.start < own.start || lines.end > own.end) return lines;
  // The comma behind goes too, or the one before where the entry is the last.
  const behind = /^\s*,\s*/.exec(source.slice(own.end, map.end));
  if (behind) return { start: own.start, end: own.end + behind[0].length };
  const before = /,\s*$/.exec(source.slice(map.start, own.start));
  return before ? { start: own.start - before[0].length, end: own.end } : own;
}

/** A comment behind the entry is about the entry. */
function withComment(source: string, { start, end }: Range): Range {
  const comment = /^[ \t]+#[^\r\n]*/.exec(source.slice(end, end + 1000));
  return { start, end: end + (comment?.[0].length ?? 0) };
}

function readsAsWell({ source, frontMatter }: Template, edits: readonly TextEdit[]): boolean {
  const from = frontMatter?.range.start ?? 0;
  const problems = (text: string): number => readFrontMatter(text, from).problems.length;
  return edits.length > 0 && problems(applyEdits(source, edits)) <= problems(source);
}
