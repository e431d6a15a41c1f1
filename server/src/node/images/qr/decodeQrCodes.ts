import { uprightPixels } from '../copy/uprightPixels';
import type { Decodable } from '../pixels/decodeImage';
import { UnknownKind } from '../pixels/unknownKind';
import { findQrCodes } from './findQrCodes';

/** Texts of the QR codes in a picture, or that its bytes make no picture. */
export type QrCodesFound = readonly string[] | 'damaged';

/** Undefined where nothing can be said: an unknown kind, or too little memory. */
export type DecodeQrCodes = (bytes: Buffer, format: Decodable) => Promise<QrCodesFound | undefined>;

export const decodeQrCodes: DecodeQrCodes = async (bytes, format) => {
  const pixels = await uprightPixels(bytes, format).catch((error: unknown) =>
    // A range error is what a lack of memory looks like.
    error instanceof UnknownKind || error instanceof RangeError ? undefined : ('damaged' as const),
  );
  return pixels === undefined || pixels === 'damaged' ? pixels : findQrCodes(pixels);
};
