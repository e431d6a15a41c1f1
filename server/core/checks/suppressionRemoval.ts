import type { Suppression, Template } from '../template/model';
import type { Range, TextEdit } from '../text';
import { wholeLine } from './wholeLine';

export type SuppressedRule = Suppression['rules'][number];

/**
 * Takes one rule out of a suppression comment. Where all its rules are unused the whole comment goes, with its line and, for a block, with the
 * comment that ends it. A comment whose rules end at several places is several suppressions: `parts` are all of them.
 */
export function suppressionRemoval(
  template: Template,
  parts: readonly Suppression[],
  unused: readonly SuppressedRule[],
  rule: SuppressedRule,
): readonly TextEdit[] {
  const { source } = template;
  const rules = parts.flatMap((part) => part.rules).sort((a, b) => a.range.start - b.range.start);
  const range = parts[0]?.range;
  if (range && unused.length === rules.length) {
    const ends = parts.flatMap((part) => (part.kind === 'block' ? (closing(template, part, rules) ?? []) : []));
    return [range, ...ends].map((one) => ({ range: wholeLine(source, one), text: '' }));
  }
  const index = rules.indexOf(rule);
  const next = rules[index + 1];
  const before = rules[index - 1];
  if (next) return [{ range: { start: rule.range.start, end: next.range.start }, text: '' }];
  return before ? [{ range: { start: before.range.end, end: rule.range.end }, text: '' }] : [];
}

/** The `qunfa-enable` comment that ends a block, where it names no other rules. */
function closing(
  template: Template,
  { scope, range }: Suppression,
  rules: readonly SuppressedRule[],
): Range | undefined {
  const comment = template.comments.find((one) => one.range.start >= range.end && one.range.end === scope.end);
  const content = comment && template.source.slice(comment.content.start, comment.content.end);
  const named = content === undefined ? null : /^\s*qunfa-enable\b(.*?)(?:\s(?:--|—).*)?$/s.exec(content);
  if (!comment || !named) return undefined;
  const ids = (named[1] ?? '').split(/[\s,，、]+/).filter((id) => id !== '');
  return ids.length > 0 && ids.every((id) => rules.some((rule) => rule.id === id)) ? comment.range : undefined;
}
