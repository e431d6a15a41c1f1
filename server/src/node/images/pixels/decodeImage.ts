import type { ImageFacts } from '../../../../core/ports';
import { decodeBmp } from './decodeBmp';
import { decodeGif } from './decodeGif';
import { decodeJpeg } from './decodeJpeg';
import { decodePng } from './decodePng';
import { decodeWebp } from './decodeWebp';
import type { Pixels } from './model';

/** Formats that can be turned into pixels. */
export type Decodable = Exclude<ImageFacts['format'], 'svg' | 'unknown'>;

const decoders: Readonly<Record<Decodable, (bytes: Uint8Array) => Pixels | Promise<Pixels>>> = {
  jpeg: decodeJpeg,
  png: decodePng,
  webp: decodeWebp,
  gif: decodeGif,
  bmp: decodeBmp,
};

/**
 * Pixels as they are stored, orientation not applied; of a moving picture the first frame. Rejects where the bytes can't be decoded, with
 * `UnknownKind` where they may well be sound. Codecs are loaded on first use.
 */
export async function decodeImage(bytes: Uint8Array, format: Decodable): Promise<Pixels> {
  const pixels = await decoders[format](bytes);
  if (pixels.data.length < pixels.width * pixels.height * 4) throw new Error('fewer pixels than the header says');
  return pixels;
}
