import type { NeededImage } from './images';
import type { CheckContext, Fix } from './model';

/**
 * An offered fix that only the outside can carry out: write a copy of the picture that keeps every figure, beside the original, and point
 * the template at it. `data`: path as written, its source range, target width and height in pixels, and the most bytes.
 */
export function imageCopy({ policy }: Pick<CheckContext, 'policy'>, { use, path }: NeededImage): Fix {
  const cover = use === 'image' ? undefined : policy.find('miniprogram.cover.pixels');
  const pixels = (cover ?? policy.find('image.pixels'))?.value;
  const [width, height] = Array.isArray(pixels) ? pixels : [];
  const bytes = policy.number('image.bytes').value;
  return {
    title: {
      key: 'checks.fix.image-copy',
      args: { width: String(width), height: String(height), size: Math.floor(bytes / 1024) },
    },
    safe: false,
    edits: [],
    action: {
      kind: 'image-copy',
      data: { path: path.value, range: [path.range.start, path.range.end], use, width, height, bytes },
    },
  };
}
