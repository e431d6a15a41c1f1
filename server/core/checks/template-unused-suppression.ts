import { nearest } from '../nearest';
import type { Range, TextEdit } from '../text';
import { frontMatterEntryRemoval } from './frontMatterEntryRemoval';
import type { CheckContext, Fix, RawFinding, Rule, SuppressionUse } from './model';
import { suppressionRemoval } from './suppressionRemoval';

/** A suppression that suppressed nothing: it would hide the next problem that comes up there. Rules that did not run are left alone. */
export const templateUnusedSuppression: Rule = {
  id: 'template/unused-suppression',
  severity: 'info',
  layer: undefined,
  fix: 'safe',
  check: () => [],
  *checkUsage(context, usage) {
    const { template } = context;
    for (const suppression of template.suppressions) {
      for (const rule of suppression.rules) {
        const state = stateOf(rule, rule.id, usage);
        if (state === 'used') continue;
        const parts = template.suppressions.filter((other) => other.range.start === suppression.range.start);
        const unused = parts
          .flatMap((part) => part.rules)
          .filter((other) => stateOf(other, other.id, usage) === 'unused');
        yield finding(rule.id, rule.range, state, usage, () => suppressionRemoval(template, parts, unused, rule));
      }
    }
    yield* inFrontMatter(context, usage);
  },
};

function* inFrontMatter({ template }: CheckContext, usage: SuppressionUse): Generator<RawFinding> {
  for (const [id, severity] of Object.entries(template.frontMatter?.data.checks ?? {})) {
    const place = template.frontMatter?.at('checks', id);
    const state = stateOf(id, id, usage);
    // A lowered or raised severity waits for the findings to come; only `off` hides something now.
    if (!place || state === 'used' || (severity !== 'off' && state === 'unused')) continue;
    const range = place.key ?? place.value;
    yield finding(id, range, state, usage, () => frontMatterEntryRemoval(template, id));
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
