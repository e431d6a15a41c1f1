import { isRemote, neededImages } from './images';
import type { Rule } from './model';

/** A picture by address. It must be a local file; only the cover of a link card may stand elsewhere, since the platform takes an address there. */
export const imageRemote: Rule = {
  id: 'image/remote',
  severity: 'error',
  layer: 'house',
  figure: 'image.local',
  fix: 'none',
  needs: 'attachments',
  *check(context) {
    if (context.policy.find('image.local')?.value === false) return;
    for (const { use, path } of neededImages(context)) {
      if (!isRemote(path.value) || (use === 'link-cover' && /^https?:/i.test(path.value))) continue;
      const shown = path.value.length > 60 ? `${path.value.slice(0, 60)}…` : path.value;
      yield {
        range: path.range,
        message: { key: 'checks.image/remote', args: { path: shown } },
        data: { path: path.value },
      };
    }
  },
};
