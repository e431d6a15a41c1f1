import { imageCopies, isConvertible } from './imageCopies';
import { isRemote, neededImages } from './images';
import type { Rule } from './model';

/** A picture of another size than the house asks for. Covers of mini-program cards have a size of their own; those of link cards, none. */
export const imagePixels: Rule = {
  id: 'image/pixels',
  severity: 'info',
  layer: 'house',
  figure: 'image.pixels',
  moreFigures: ['miniprogram.cover.pixels'],
  fix: 'choice',
  needs: 'attachments',
  *check(context) {
    for (const image of neededImages(context)) {
      if (image.use === 'link-cover' || isRemote(image.path.value)) continue;
      const key = image.use === 'image' ? 'image.pixels' : 'miniprogram.cover.pixels';
      const figure = context.policy.find(key) && context.policy.numbers(key);
      const facts = context.file(image.path.value);
      if (!figure || facts?.kind !== 'image' || facts.image.broken || facts.image.width === 0) continue;
      const [width = 0, height = 0] = figure.value;
      const { width: actualWidth, height: actualHeight } = facts.image;
      if (actualWidth === width && actualHeight === height) continue;
      const size = (w: number, h: number) => `${w} × ${h}`;
      yield {
        range: image.path.range,
        message: {
          key: `checks.image/pixels.${image.use}${isConvertible(facts) ? '' : '.by-hand'}`,
          args: { path: image.path.value, size: size(actualWidth, actualHeight), wanted: size(width, height) },
        },
        figure,
        data: { path: image.path.value, width: actualWidth, height: actualHeight, wanted: [width, height] },
        fixes: imageCopies(context, image),
      };
    }
  },
};
