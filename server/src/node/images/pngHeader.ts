import { PNG } from 'image-size/types/png';
import { type ByteSource, headBytes, standsBetween } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';

/** Length 0, type and checksum of the chunk that ends every PNG. */
const endChunk = Buffer.from('0000000049454e44ae426082', 'hex');
const mostChunks = 1000;

/** Size from the header; an animation control chunk of two frames or more before the pixels makes it move; no end chunk means cut off. */
export async function readPngHeader(source: ByteSource): Promise<ImageHeader> {
  const head = await source.read(0, headBytes);
  if (head.length < 33 || !PNG.validate(head)) return unreadable;
  const { width, height } = PNG.calculate(head);
  const whole = await standsBetween(source, endChunk, 33, source.size);
  return sized(width, height, { animated: await isAnimated(source), broken: !whole });
}

async function isAnimated(source: ByteSource): Promise<boolean> {
  for (let at = 8, chunks = 0; chunks < mostChunks; chunks++) {
    const chunk = await source.read(at, 12);
    if (chunk.length < 12) return false;
    const type = chunk.toString('latin1', 4, 8);
    if (type === 'acTL') return chunk.readUInt32BE(8) > 1;
    if (type === 'IDAT' || type === 'IEND') return false;
    at += 12 + chunk.readUInt32BE(0);
  }
  return false;
}
