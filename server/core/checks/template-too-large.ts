import type { Rule } from './model';

/** A template so large that nothing else is checked. */
export const templateTooLarge: Rule = {
  id: 'template/too-large',
  severity: 'error',
  layer: undefined,
  figure: 'template.bytes',
  fix: 'none',
  needs: 'problems',
  *check({ template }) {
    for (const problem of template.problems) {
      if (problem.code !== 'too-large') continue;
      yield { range: problem.range, message: problem.sentence, data: { ...problem.sentence.args } };
    }
  },
};
