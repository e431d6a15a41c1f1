import type { ByteSource } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';

const uncompressed = 0;
const bitMasks = 3;
/** The oldest header (OS/2 1.x) is the only one with 16-bit sides. */
const coreHeader = 12;

/** Size from the information header, rows from the bottom up or (negative height) from the top down; rows of plain pixels must all be there. */
export async function readBmpHeader(source: ByteSource): Promise<ImageHeader> {
  const head = await source.read(0, 34);
  if (head.length < 26) return unreadable;
  const isCore = head.readUInt32LE(14) === coreHeader;
  if (!isCore && head.length < 34) return unreadable;
  const width = isCore ? head.readUInt16LE(18) : head.readInt32LE(18);
  const height = Math.abs(isCore ? head.readUInt16LE(20) : head.readInt32LE(22));
  const bits = head.readUInt16LE(isCore ? 24 : 28);
  const compression = isCore ? uncompressed : head.readUInt32LE(30);
  const isPlain = compression === uncompressed || compression === bitMasks;
  const rows = isPlain ? Math.ceil((width * bits) / 32) * 4 * height : 1;
  return sized(width, height, { animated: false, broken: head.readUInt32LE(10) + rows > source.size });
}
