import { isRemote, neededImages } from './images';
import type { Rule } from './model';
import { removeAttachment } from './removeAttachment';

/** A picture that is not there, lies outside the workspace, or can't be read. */
export const imageMissing: Rule = {
  id: 'image/missing',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  needs: 'attachments',
  *check(context) {
    for (const { path, attachment, use } of neededImages(context)) {
      if (path.value.trim() === '' || isRemote(path.value)) continue;
      const facts = context.file(path.value);
      if (facts?.kind !== 'missing') continue;
      yield {
        range: path.range,
        message: { key: `checks.image/missing.${facts.reason}`, args: { path: path.value } },
        data: { path: path.value, reason: facts.reason },
        fixes: use === 'image' ? [removeAttachment(context.template, attachment)] : [],
      };
    }
  },
};
