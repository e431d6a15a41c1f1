import { PNG } from 'image-size/types/png';
import { type ByteSource, headBytes, standsBetween } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';
import { walkPng } from './pngWalk';

/** Length 0, type and checksum of the chunk that ends every PNG. */
const endChunk = Buffer.from('0000000049454e44ae426082', 'hex');
/** Deflate makes no more than so many bytes of one. */
const mostPacked = 1032;

/** Size from the header; an animation control chunk of two frames or more before the pixels makes it move; chunks that don't add up, or too few bytes for the pixels, mean damage. */
export async function readPngHeader(source: ByteSource): Promise<ImageHeader> {
  const head = await source.read(0, headBytes);
  if (head.length < 33 || !PNG.validate(head)) return unreadable;
  const { width, height } = PNG.calculate(head);
  const { sound, end, data, animated } = await walkPng(source);
  // Only the end is looked for of what was not walked through.
  const whole = sound && (end || (await standsBetween(source, endChunk, 33, source.size)));
  const rows = height * (1 + Math.ceil((width * bitsOf(head[24] ?? 0, head[25] ?? 0)) / 8));
  return sized(width, height, { animated, broken: !whole || data * mostPacked < rows });
}

/** Bits a pixel, by depth and colour type: one sample of grey or of the palette, two with transparency, three and four of colours. */
function bitsOf(depth: number, type: number): number {
  return depth * (type === 2 ? 3 : type === 4 ? 2 : type === 6 ? 4 : 1);
}
