import { type ByteSource, standsBetween } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';
import { type JpegFrame, walkJpeg } from './jpegFrame';

const endOfImage = Buffer.from([0xff, 0xd9]);

/** A picture without a scan, with fewer bytes than its blocks need, or without an end marker behind the start of it, was cut off. */
export async function readJpegHeader(source: ByteSource): Promise<ImageHeader> {
  const { frame, orientation, scan } = await walkJpeg(source);
  if (!frame) return unreadable;
  const [width, height] = orientation >= 5 ? [frame.height, frame.width] : [frame.width, frame.height];
  const isWhole =
    scan !== undefined &&
    source.size - scan >= leastData(frame) + endOfImage.length &&
    (await standsBetween(source, endOfImage, scan, source.size));
  return sized(width, height, { animated: false, broken: !isWhole });
}

/** Bytes that the scans have at least: each block of 8 × 8 pixels takes a bit of Huffman code. Arithmetic coding may need less. */
function leastData({ process, width, height }: JpegFrame): number {
  return process <= 0xc2 ? Math.ceil((Math.ceil(width / 8) * Math.ceil(height / 8)) / 8) : 1;
}
