import { inflateSync } from 'node:zlib';
import type { Decodable } from '../pixels/decodeImage';

/** Profiles of screens and cameras have some hundred bytes, rarely a few thousand; what is larger would cost the copy more than it gives. */
const mostBytes = 16_384;
const signature = Buffer.from('ICC_PROFILE\0', 'latin1');

/**
 * The ICC profile of a JPEG (ICC.1, annex B.4) or PNG (`iCCP`), where it is short and says how red, green and blue are meant: phones write
 * colours that look dull without theirs. Undefined where there is none, or where it belongs to other colours than those of the pixels.
 */
export function colourProfile(bytes: Buffer, format: Decodable): Buffer | undefined {
  const profile = format === 'jpeg' ? jpegProfile(bytes) : format === 'png' ? pngProfile(bytes) : undefined;
  return profile && profile.length <= mostBytes && profile.toString('latin1', 16, 20) === 'RGB ' ? profile : undefined;
}

/** A JPEG with the profile behind its first marker. */
export function withProfile(jpeg: Uint8Array, profile: Buffer | undefined): Uint8Array {
  if (!profile) return jpeg;
  const head = Buffer.from([0xff, 0xe2, 0, 0]);
  head.writeUInt16BE(2 + signature.length + 2 + profile.length, 2);
  // Part 1 of 1.
  return Buffer.concat([jpeg.subarray(0, 2), head, signature, Buffer.from([1, 1]), profile, jpeg.subarray(2)]);
}

/** Bytes that the profile adds to a JPEG. */
export function profileBytes(profile: Buffer | undefined): number {
  return profile ? 4 + signature.length + 2 + profile.length : 0;
}

function jpegProfile(bytes: Buffer): Buffer | undefined {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda; ) {
    const length = bytes.readUInt16BE(at + 2);
    const data = bytes.subarray(at + 4, at + 2 + length);
    // One that needs several segments is too long anyway.
    if (bytes[at + 1] === 0xe2 && data.subarray(0, signature.length).equals(signature))
      return data[signature.length + 1] === 1 ? data.subarray(signature.length + 2) : undefined;
    at += bytes[at + 1] === 0xff ? 1 : 2 + length;
  }
  return undefined;
}

function pngProfile(bytes: Buffer): Buffer | undefined {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') return undefined;
    if (type !== 'iCCP') continue;
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    // A name that ends with 0, and a byte for the only method there is.
    const packed = data.subarray(data.indexOf(0) + 2);
    try {
      return inflateSync(packed, { maxOutputLength: mostBytes });
    } catch {
      return undefined;
    }
  }
  return undefined;
}
