import { exceeded } from '../policy/exceeded';
import type { Figure } from '../policy/model';
import { imageCopies } from './imageCopies';
import { isRemote, type NeededImage, neededImages } from './images';
import type { CheckContext, Rule } from './model';

/** A picture that is too heavy: over the house's figure a warning, over the platform's an error. */
export const imageBytes: Rule = {
  id: 'image/bytes',
  severity: 'warning',
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
      const args = { path: image.path.value, size: kilobytes(facts.bytes), limit: kilobytes(figure.value, Math.floor) };
      yield {
        range: image.path.range,
        message: { key: 'checks.image/bytes', args },
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

/** Up for what is there and down for what is allowed, so that 512,001 bytes don't read as "500 KB of 500 KB". */
function kilobytes(bytes: number, round: (value: number) => number = Math.ceil): string {
  const kb = bytes / 1024;
  return kb >= 1024 && Number.isInteger(kb / 1024) ? `${kb / 1024} MB` : `${round(kb).toLocaleString('en')} KB`;
}
