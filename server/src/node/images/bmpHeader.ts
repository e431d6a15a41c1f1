import { BMP } from 'image-size/types/bmp';
import type { ByteSource } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';

const uncompressed = 0;

/** Size from the information header; rows of plain pixels must all be there. */
export async function readBmpHeader(source: ByteSource): Promise<ImageHeader> {
  const head = await source.read(0, 64);
  if (head.length < 34 || !BMP.validate(head)) return unreadable;
  // The old OS/2 header has 16-bit sides.
  const old = head.readUInt32LE(14) === 12;
  const { width, height } = old ? { width: head.readUInt16LE(18), height: head.readUInt16LE(20) } : BMP.calculate(head);
  const bits = head.readUInt16LE(old ? 24 : 28);
  const rows = Math.ceil((width * bits) / 32) * 4 * height;
  const plain = old || head.readUInt32LE(30) === uncompressed;
  return sized(width, height, { animated: false, broken: plain && head.readUInt32LE(10) + rows > source.size });
}
