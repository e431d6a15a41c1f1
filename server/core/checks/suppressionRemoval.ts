import type { Comment, Suppression, Template } from '../template/model';
import type { Range, TextEdit } from '../text';
import { wholeLine } from './wholeLine';

export type SuppressedRule = Suppression['rules'][number];

export interface SuppressionComment {
  readonly parts: readonly Suppression[];
  /** Of all parts. */
  readonly unused: readonly SuppressedRule[];
  /** The comment that ends at a source offset, where no other suppression ends with it. */
  endingAt(offset: number): Comment | undefined;
}

/**
 * Takes one rule out of a suppression comment. Where all its rules are unused the whole comment goes, with its line and, for a block, with the
 * comment that ends it. A comment whose rules end at several places is several suppressions: `comment.parts` are all of them.
 */
export function suppressionRemoval(
  template: Template,
  comment: SuppressionComment,
  rule: SuppressedRule,
): readonly TextEdit[] {
  const { parts, unused, endingAt } = comment;
  const { source } = template;
  const rules = parts.flatMap((part) => part.rules).sort((a, b) => a.range.start - b.range.start);
  const range = parts[0]?.range;
  if (range && unused.length === rules.length) {
    const ends = parts.flatMap((part) =>
      part.kind === 'block' ? (closing(template, part, rules, endingAt(part.scope.end)) ?? []) : [],
    );
    // What ends one part may stand at the very end of the template, where another part ends by itself.
    const apart = [range, ...ends].filter((one, i, all) => all.findIndex(({ start }) => start === one.start) === i);
    return apart.map((one) => ({ range: wholeLine(source, one), text: '' }));
  }
  const index = rules.indexOf(rule);
  const next = rules[index + 1];
  const before = rules[index - 1];
  if (next) return [{ range: { start: rule.range.start, end: next.range.start }, text: '' }];
  return before ? [{ range: { start: before.range.end, end: rule.range.end }, text: '' }] : [];
}

/** The `qunfa-enable` comment that ends a block, where it names no other rules. */
function closing(
  { source }: Template,
  { range }: Suppression,
  rules: readonly SuppressedRule[],
  comment: Comment | undefined,
): Range | undefined {
  if (!comment || comment.range.start < range.end) return undefined;
  const named = /^\s*qunfa-enable\b(.*?)(?:\s(?:--|—).*)?$/s.exec(
    source.slice(comment.content.start, comment.content.end),
  );
  if (!named) return undefined;
  const ids = (named[1] ?? '').split(/[\s,，、]+/).filter((id) => id !== '');
  return ids.length > 0 && ids.every((id) => rules.some((rule) => rule.id === id)) ? comment.range : undefined;
}
