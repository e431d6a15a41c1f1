import type { Rule } from './model';
import { replacements } from './replacements';

/** A front-matter key that the schema does not hold: most often a slip of the pen. */
export const templateUnknownKey: Rule = {
  id: 'template/unknown-key',
  severity: 'warning',
  layer: undefined,
  fix: 'choice',
  needs: 'problems',
  *check({ template }) {
    for (const problem of template.problems) {
      if (problem.code !== 'unknown-key') continue;
      const fixes = replacements(problem.suggestions, problem.replace ?? problem.range);
      yield { range: problem.range, message: problem.sentence, fixes };
    }
  },
};
