import { GIF } from 'image-size/types/gif';
import type { ByteSource } from './byteSource';
import { type ImageHeader, sized, unreadable } from './imageHeader';

const extension = 0x21;
const imageDescriptor = 0x2c;
const trailer = 0x3b;
/** 2,000 × 2,000 pixels that can't be packed need some 16,000 sub-blocks a frame. */
const mostBlocks = 400_000;

/** Counts frames as far as the second; a file that ends without its trailer was cut off. */
export async function readGifHeader(source: ByteSource): Promise<ImageHeader> {
  const head = await source.read(0, 13);
  if (head.length < 13 || !GIF.validate(head)) return unreadable;
  const { width, height } = GIF.calculate(head);
  const result = (frames: number, broken: boolean): ImageHeader =>
    sized(width, height, { animated: frames > 1, broken: broken || frames === 0 });
  let at = 13 + colourTable(head[10] ?? 0);
  let frames = 0;
  for (let blocks = 0; blocks < mostBlocks; ) {
    const [kind, ...rest] = await source.read(at, 10);
    if (kind === trailer) return result(frames, false);
    if (kind === imageDescriptor && rest.length === 9) {
      frames++;
      if (frames > 1) return result(frames, false);
      at += 10 + colourTable(rest[8] ?? 0) + 1;
    } else if (kind === extension) at += 2;
    else return result(frames, true);
    for (;;) {
      const size = (await source.read(at, 1))[0];
      if (size === undefined) return result(frames, true);
      at += 1 + size;
      blocks++;
      if (size === 0 || blocks >= mostBlocks) break;
    }
  }
  return result(frames, true);
}

/** Bytes of the colour table that a packed field announces. */
function colourTable(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}
