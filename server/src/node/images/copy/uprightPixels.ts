import type { Buffer } from 'node:buffer';
import { memorySource } from '../byteSource';
import { walkJpeg } from '../jpegFrame';
import { type Decodable, decodeImage } from '../pixels/decodeImage';
import type { Pixels } from '../pixels/model';
import { turnUpright } from '../pixels/turnUpright';

/** Pixels of a file as it is meant to be seen. Rejects where it can't be decoded. */
export async function uprightPixels(bytes: Buffer, format: Decodable): Promise<Pixels> {
  const pixels = await decodeImage(bytes, format);
  return format === 'jpeg' ? turnUpright(pixels, (await walkJpeg(memorySource(bytes))).orientation) : pixels;
}
