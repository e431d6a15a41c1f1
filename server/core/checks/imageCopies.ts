import { readingLimit } from '../policy/readingLimit';
import { shownLimit } from '../policy/shownSizes';
import type { FileFacts } from '../ports';
import type { NeededImage } from './images';
import type { CheckContext, Fix } from './model';

/** Whether a copy can be made of it at all; else none is offered. */
export function isConvertible(facts: FileFacts): boolean {
  if (facts.kind !== 'image' || facts.bytes > readingLimit('picture.bytes')) return false;
  const { format, broken, width, height } = facts.image;
  return !broken && format !== 'svg' && format !== 'unknown' && width * height <= readingLimit('picture.pixels');
}

/**
 * Offered fixes that only the outside can carry out: write a copy of the picture that keeps every figure, beside the original, and point the
 * template at it; the whole picture with margins (`contain`), or filled and cut at the ends (`cover`), where that makes a difference.
 * `data`: path as written, its source range, target width and height in pixels, the most bytes, and `fit`.
 */
export function imageCopies(
  { policy, file }: Pick<CheckContext, 'policy' | 'file'>,
  { use, path }: NeededImage,
): Fix[] {
  const cover = use === 'image' ? undefined : policy.find('miniprogram.cover.pixels');
  const pixels = (cover ?? policy.find('image.pixels'))?.value;
  const [width = 0, height = 0] = Array.isArray(pixels) ? (pixels as readonly number[]) : [];
  const bytes = policy.number('image.bytes').value;
  const facts = file(path.value);
  if (facts && !isConvertible(facts)) return [];
  const sameShape = facts?.kind === 'image' && facts.image.width * height === facts.image.height * width;
  const copy = (fit: 'contain' | 'cover', key: string): Fix => ({
    title: {
      key: `checks.fix.image-copy${key}`,
      args: { width: String(width), height: String(height), size: shownLimit(bytes) },
    },
    safe: false,
    edits: [],
    action: {
      kind: 'image-copy',
      data: { path: path.value, range: [path.range.start, path.range.end], use, width, height, bytes, fit },
    },
  });
  return sameShape ? [copy('contain', '')] : [copy('contain', '.contain'), copy('cover', '.cover')];
}
