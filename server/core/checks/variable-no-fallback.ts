import { mayStayEmpty } from './mayStayEmpty';
import type { Fix, Rule } from './model';
import { type NamedVariable, namedVariables } from '../template/namedVariables';
import { defaultOf, isListed, RECIPIENT_NAMES } from './variables';

/** Some recipients have no value for a variable, and nothing stands in for it. */
export const variableNoFallback: Rule = {
  id: 'variable/no-fallback',
  severity: 'warning',
  layer: undefined,
  fix: 'choice',
  needs: 'variables',
  *check(context) {
    const { audience, template } = context;
    if (!audience) return;
    for (const use of namedVariables(template)) {
      const known = RECIPIENT_NAMES.includes(use.name) || isListed(context, use.name);
      if (use.fallback !== undefined || !known || defaultOf(context, use.name) !== undefined) continue;
      const missing = audience.missing(use.name);
      if (missing <= 0) continue;
      yield {
        range: use.nameRange,
        message: {
          key: `checks.variable/no-fallback${use.in === 'reply' ? '.reply' : mayStayEmpty(context, use) ? '.empty' : ''}`,
          args: { name: use.name, count: missing },
        },
        data: { name: use.name, missing, selected: audience.selected },
        fixes: fallbacks(use),
      };
    }
  },
};

function fallbacks({ name, nameRange }: NamedVariable): readonly Fix[] {
  const range = { start: nameRange.end, end: nameRange.end };
  const words = RECIPIENT_NAMES.includes(name) ? ['朋友', '您'] : [];
  return [
    ...words.map((text) => ({
      title: { key: 'checks.fix.fallback', args: { text } },
      safe: false,
      edits: [{ range, text: `|${text}` }],
    })),
    { title: { key: 'checks.fix.empty-fallback' }, safe: false, edits: [{ range, text: '|' }] },
  ];
}
