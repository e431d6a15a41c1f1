import type { Template } from '../template/model';
import type { Range } from '../text';
import { audiencePlace } from './audiencePlace';
import type { Rule } from './model';
import { replacements } from './replacements';

/** An audience expression that can't be read, or names a tag, level or column that the customer list does not hold; or a list that isn't there or can't be read. */
export const audienceExpression: Rule = {
  id: 'audience/expression',
  severity: 'error',
  severities: [
    { severity: 'error', when: 'expression' },
    { severity: 'warning', when: 'unknown-value' },
  ],
  layer: undefined,
  fix: 'choice',
  needs: 'audience problems',
  *check({ template, audienceProblems }) {
    if (!audienceProblems || audienceProblems.length === 0) return;
    const written = expressionPlace(template);
    for (const problem of audienceProblems) {
      const exact = written &&
        problem.range && { start: written.start + problem.range.start, end: written.start + problem.range.end };
      const inside = written && exact && exact.end <= written.end;
      const range = inside ? exact : audiencePlace({ template });
      yield {
        range,
        message: problem.message,
        severity: problem.severity ?? 'error',
        fixes: inside ? replacements(problem.suggestions, range) : [],
      };
    }
  },
};

/** Where the expression stands in the source letter by letter; undefined where YAML folded or escaped it. */
function expressionPlace(template: Template): Range | undefined {
  const audience = template.frontMatter?.data.audience;
  const inObject = typeof audience === 'object';
  const expression = inObject ? audience.where : audience;
  const place = inObject
    ? template.frontMatter?.at('audience', 'where')?.value
    : template.frontMatter?.at('audience')?.value;
  if (expression === undefined || !place) return undefined;
  const at = template.source.slice(place.start, place.end).indexOf(expression);
  return at < 0 ? undefined : { start: place.start + at, end: place.start + at + expression.length };
}
