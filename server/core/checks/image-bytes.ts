import { exceeded } from '../policy/exceeded';
import type { Figure } from '../policy/model';
import { shownSizes } from '../policy/shownSizes';
import { imageCopies, isConvertible } from './imageCopies';
import { isRemote, type NeededImage, neededImages } from './images';
import type { CheckContext, Rule } from './model';

/** A picture that is too heavy: over the house's figure a warning, over the platform's an error. */
export const imageBytes: Rule = {
  id: 'image/bytes',
  severity: 'warning',
  severities: [
    { severity: 'warning', when: 'house-size' },
    { severity: 'error', when: 'platform-size' },
  ],
  layer: 'house',
  figure: 'image.bytes',
  moreFigures: ['image.maxBytes', 'imageUrl.maxBytes'],
  fix: 'choice',
  needs: 'attachments',
  *check(context) {
    for (const image of neededImages(context)) {
      const facts = isRemote(image.path.value) ? undefined : context.file(image.path.value);
      if (facts?.kind !== 'image') continue;
      const figure = passed(context, image, facts.bytes);
      if (!figure) continue;
      const args = { path: image.path.value, ...shownSizes(facts.bytes, figure.value) };
      yield {
        range: image.path.range,
        message: { key: isConvertible(facts) ? 'checks.image/bytes' : 'checks.image/bytes.by-hand', args },
        severity: figure.layer === 'platform' || figure.key !== 'image.bytes' ? 'error' : 'warning',
        figure,
        data: { path: image.path.value, bytes: facts.bytes, limit: figure.value },
        fixes: imageCopies(context, image),
      };
    }
  },
};

/** The hardest limit that is passed. Covers of link cards go through another upload (document 90256). */
function passed(context: CheckContext, image: NeededImage, bytes: number): Figure<number> | undefined {
  const hard = image.use === 'link-cover' ? 'imageUrl.maxBytes' : 'image.maxBytes';
  for (const key of [hard, 'image.bytes']) {
    const figure = context.policy.find(key) && context.policy.number(key);
    const over = figure && exceeded(figure, bytes);
    if (over) return over;
  }
  return undefined;
}
