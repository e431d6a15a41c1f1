import { nearest } from '../nearest';
import type { Suppression } from '../template/model';
import type { Range, TextEdit } from '../text';
import { frontMatterEntryRemoval } from './frontMatterEntryRemoval';
import { idleDirectives } from './idleDirectives';
import type { CheckContext, Fix, RawFinding, Rule, SuppressionUse } from './model';
import { suppressionRemoval } from './suppressionRemoval';

/** A suppression that suppressed nothing: it would hide the next problem that comes up there. Rules that did not run are left alone. */
export const templateUnusedSuppression: Rule = {
  id: 'template/unused-suppression',
  severity: 'info',
  layer: undefined,
  fix: 'safe',
  needs: 'suppressions',
  check: () => [],
  *checkUsage(context, usage) {
    const { template } = context;
    const ends = new Map(template.comments.map((comment) => [comment.range.end, comment]));
    const comments = byComment(template.suppressions);
    const closed = new Map<number, number>();
    for (const parts of comments) {
      for (const end of new Set(parts.map((part) => part.scope.end))) closed.set(end, (closed.get(end) ?? 0) + 1);
    }
    for (const parts of comments) {
      const rules = parts.flatMap((part) => part.rules);
      const unused = rules.filter((rule) => stateOf(rule, rule.id, usage) === 'unused');
      const comment = {
        parts,
        unused,
        endingAt: (offset: number) => (closed.get(offset) === 1 ? ends.get(offset) : undefined),
      };
      for (const rule of rules) {
        const state = stateOf(rule, rule.id, usage);
        if (state !== 'used')
          yield finding(rule.id, rule.range, state, usage, () => suppressionRemoval(template, comment, rule));
      }
    }
    yield* inFrontMatter(context, usage);
    yield* idleDirectives(template);
  },
};

/** A comment whose rules end at several places is several suppressions of one range. */
function byComment(suppressions: readonly Suppression[]): readonly (readonly Suppression[])[] {
  const comments = new Map<number, Suppression[]>();
  for (const suppression of suppressions) {
    const parts = comments.get(suppression.range.start);
    if (parts) parts.push(suppression);
    else comments.set(suppression.range.start, [suppression]);
  }
  return [...comments.values()];
}

function* inFrontMatter({ template }: CheckContext, usage: SuppressionUse): Generator<RawFinding> {
  const entries = Object.entries(template.frontMatter?.data.checks ?? {}).map(([id, severity]) => {
    const state = stateOf(id, id, usage);
    // A lowered or raised severity waits for the findings to come; only `off` hides something now.
    return { id, state: severity !== 'off' && state === 'unused' ? ('used' as const) : state };
  });
  const unused = entries.filter(({ state }) => state === 'unused').map(({ id }) => id);
  for (const { id, state } of entries) {
    const place = template.frontMatter?.at('checks', id);
    if (!place || state === 'used') continue;
    const range = place.key ?? place.value;
    yield finding(id, range, state, usage, () => frontMatterEntryRemoval(template, id, unused));
  }
}

type State = 'used' | 'unused' | 'refused' | 'unknown';

function stateOf(entry: object | string, id: string, usage: SuppressionUse): State {
  if (!usage.known.has(id)) return 'unknown';
  if (usage.refused.has(entry)) return 'refused';
  // This rule's own findings come only after the first look.
  if (usage.used.has(entry) || !usage.ran.has(id) || id === 'template/unused-suppression') return 'used';
  return 'unused';
}

function finding(
  id: string,
  range: Range,
  state: State,
  usage: SuppressionUse,
  removal: () => readonly TextEdit[],
): RawFinding {
  const message = { key: `checks.template/unused-suppression.${state}`, args: { rule: id } };
  const fixes: Fix[] = [];
  if (state === 'unknown') {
    for (const text of nearest(id, usage.known)) {
      fixes.push({ title: { key: 'checks.fix.replace', args: { text } }, safe: false, edits: [{ range, text }] });
    }
  }
  const edits = state === 'unused' ? removal() : [];
  if (edits.length > 0)
    fixes.push({ title: { key: 'checks.fix.remove-suppression', args: { rule: id } }, safe: true, edits });
  return { range, message, data: { rule: id, state }, fixes };
}
