import { uprightPixels } from '../copy/uprightPixels';
import type { Decodable } from '../pixels/decodeImage';
import { findQrCodes } from './findQrCodes';

/** Texts of the QR codes in the bytes of a picture; undefined where it can't be decoded. */
export type DecodeQrCodes = (bytes: Buffer, format: Decodable) => Promise<readonly string[] | undefined>;

export const decodeQrCodes: DecodeQrCodes = async (bytes, format) => {
  const pixels = await uprightPixels(bytes, format).catch(() => undefined);
  return pixels && findQrCodes(pixels);
};
