import { nearest } from '../nearest';
import { almostVariables, withBar } from './almostVariables';
import type { CheckContext, Fix, Rule } from './model';
import { replacements } from './replacements';
import { namedVariables } from '../template/namedVariables';
import { defaultOf, RECIPIENT_NAMES } from './variables';

/** A variable that nothing gives a value to: no column of the audience, no default, no fallback; and what is nearly one, which customers would read as it stands. Silent while the audience is not known yet. */
export const variableUnknown: Rule = {
  id: 'variable/unknown',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  needs: 'variables',
  *check(context) {
    const { audience, template, config } = context;
    if (!audience && namesAudience(context)) return;
    const known = new Set([
      ...RECIPIENT_NAMES,
      ...(audience?.columns ?? []),
      ...Object.keys(config.variables),
      ...Object.keys(template.frontMatter?.data.variables ?? {}),
    ]);
    const isKnown = (name: string): boolean => known.has(name);
    for (const message of template.messages) {
      for (const { range, written, right, sure } of almostVariables(message, isKnown))
        yield {
          range,
          message: { key: 'checks.variable/unknown.braces', args: { written, right } },
          severity: sure ? 'error' : 'warning',
          data: { written },
          fixes: replacements([right], range),
        };
    }
    for (const use of namedVariables(template)) {
      if (use.fallback !== undefined || known.has(use.name) || defaultOf(context, use.name) !== undefined) continue;
      const meant = withBar(use.name, isKnown);
      if (meant !== undefined) {
        yield {
          range: use.nameRange,
          message: { key: 'checks.variable/unknown.bar', args: { name: use.name } },
          data: { name: use.name },
          fixes: replacements([meant], use.nameRange),
        };
        continue;
      }
      const empty = use.name === '';
      const addFallback: Fix = {
        title: { key: 'checks.fix.empty-fallback' },
        safe: false,
        edits: [{ range: { start: use.nameRange.end, end: use.nameRange.end }, text: '|' }],
      };
      yield {
        range: empty ? use.range : use.nameRange,
        message: { key: `checks.variable/unknown${empty ? '.empty' : ''}`, args: { name: use.name } },
        data: { name: use.name },
        fixes: empty ? [] : [...replacements(nearest(use.name, known), use.nameRange), addFallback],
      };
    }
  },
};

/** Somewhere a list is named, it is just not read yet. */
function namesAudience({ template, account }: CheckContext): boolean {
  return template.frontMatter?.data.audience !== undefined || account?.audience !== undefined;
}
