import type { Template } from '../template/model';
import type { TextEdit } from '../text';
import { wholeLine } from './wholeLine';

/** Takes one entry out of the `checks` map of the front matter; the key itself where it was the only entry. */
export function frontMatterEntryRemoval(template: Template, rule: string): readonly TextEdit[] {
  const front = template.frontMatter;
  const entry = front?.at('checks', rule);
  const checks = front?.at('checks');
  if (!front || !entry?.key || !checks?.key) return [];
  const { source } = template;
  if (Object.keys(front.data.checks ?? {}).length === 1) {
    const whole = { start: checks.key.start, end: Math.max(checks.value.end, entry.value.end) };
    return [{ range: wholeLine(source, whole), text: '' }];
  }
  const own = { start: entry.key.start, end: entry.value.end };
  const lines = wholeLine(source, own);
  if (lines.start !== own.start || lines.end !== own.end) return [{ range: lines, text: '' }];
  // A flow map on one line: the comma behind goes too, or the one before where the entry is the last.
  const behind = /^\s*,\s*/.exec(source.slice(own.end, checks.value.end));
  if (behind) return [{ range: { start: own.start, end: own.end + behind[0].length }, text: '' }];
  const before = /,\s*$/.exec(source.slice(checks.value.start, own.start));
  return before ? [{ range: { start: own.start - before[0].length, end: own.end }, text: '' }] : [];
}
