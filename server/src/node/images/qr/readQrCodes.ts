import { createHash } from 'node:crypto';
import type { ProbeOptions } from '../probeFile';
import { readPicture } from '../readPicture';
import { type DecodeQrCodes, decodeQrCodes } from './decodeQrCodes';
import type { QrCodeCache } from './qrCodeCache';

export interface QrCodeOptions extends ProbeOptions {
  /** Asked before a picture is decoded; default: none, only what this process has read is remembered. */
  readonly codes?: QrCodeCache | undefined;
  /** Where a picture is decoded and looked at; default: here. */
  readonly decode?: DecodeQrCodes | undefined;
}

/** Texts by content hash: pictures are asked for again and again, and a read takes tens of ms. */
const known = new Map<string, readonly string[]>();
const mostKnown = 500;

/**
 * Texts of the QR codes in a picture, in the reader's order; empty where there are none, where the file is no readable picture, or where it has
 * more pixels than fit into memory. The reader is loaded on first use.
 */
export async function readQrCodes(
  file: string,
  { codes, decode = decodeQrCodes, ...options }: QrCodeOptions,
): Promise<readonly string[]> {
  const read = await readPicture(file, options);
  if ('refused' in read) return [];
  const hash = createHash('sha256').update(read.bytes).digest('hex');
  const before = known.get(hash) ?? (await codes?.get(hash));
  if (before) return before;
  const found = await decode(read.bytes, read.image.format);
  const texts = found ?? [];
  if (known.size >= mostKnown) known.clear();
  known.set(hash, texts);
  // What could not be decoded may be next time: a machine short of memory is no property of the picture.
  if (found) await codes?.put(hash, texts);
  return texts;
}
