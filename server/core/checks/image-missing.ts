import { writtenPath } from '../template/writtenPath';
import { isRemote, neededImages } from './images';
import { isBlank } from './invisibleCharacters';
import type { Rule } from './model';
import { removeAttachment } from './removeAttachment';
import { replacements } from './replacements';

/** A picture that is not there, lies outside the workspace, or can't be read. */
export const imageMissing: Rule = {
  id: 'image/missing',
  severity: 'error',
  layer: undefined,
  fix: 'choice',
  needs: 'attachments',
  *check(context) {
    for (const { path, attachment, use } of neededImages(context)) {
      if (isBlank(path.value)) {
        const { range } = path.range.end > path.range.start ? path : attachment;
        const fixes = [removeAttachment(context.template, attachment)];
        yield { range, message: { key: 'checks.image/missing.no-path' }, data: { reason: 'no-path' }, fixes };
        continue;
      }
      if (isRemote(path.value)) continue;
      const facts = context.file(path.value);
      if (facts?.kind !== 'missing') continue;
      yield {
        range: path.range,
        message: { key: `checks.image/missing.${facts.reason}`, args: { path: path.value } },
        data: { path: path.value, reason: facts.reason },
        fixes: [
          ...replacements(inPlaceOf(path.value, facts.near), path.range),
          ...(use === 'image' ? [removeAttachment(context.template, attachment)] : []),
        ],
      };
    }
  },
};

/** Names of files beside the missing one as the line would have them. */
function inPlaceOf(path: string, near: readonly string[] = []): readonly string[] {
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return near.map((name) => writtenPath(folder + name));
}
