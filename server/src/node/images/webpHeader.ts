import { WEBP } from 'image-size/types/webp';
import type { ByteSource } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';

const animationFlag = 2;

/** Size from the first chunk; the container says how long the file must be. */
export async function readWebpHeader(source: ByteSource): Promise<ImageHeader> {
  const head = await source.read(0, 64);
  if (head.length < 30 || !WEBP.validate(head)) return unreadable;
  const { width, height } = WEBP.calculate(head);
  const animated = head.toString('latin1', 12, 16) === 'VP8X' && ((head[20] ?? 0) & animationFlag) !== 0;
  return sized(width, height, { animated, broken: head.readUInt32LE(4) + 8 > source.size });
}
