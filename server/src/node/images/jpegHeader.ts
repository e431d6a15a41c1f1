import { type ByteSource, standsBetween } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';
import { walkJpeg } from './jpegFrame';

const endOfImage = Buffer.from([0xff, 0xd9]);

/** A picture without a scan, or without an end marker behind the start of it, was cut off. */
export async function readJpegHeader(source: ByteSource): Promise<ImageHeader> {
  const { frame, orientation, scan } = await walkJpeg(source);
  if (!frame) return unreadable;
  const [width, height] = orientation >= 5 ? [frame.height, frame.width] : [frame.width, frame.height];
  const isWhole = scan !== undefined && (await standsBetween(source, endOfImage, scan, source.size));
  return sized(width, height, { animated: false, broken: !isWhole });
}
