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

export interface PictureLook {
  readonly qrCodes: readonly string[];
  /** Its bytes make no picture, whatever its header says. */
  readonly damaged: boolean;
}

const nothing: PictureLook = { qrCodes: [], damaged: false };
const damaged: PictureLook = { qrCodes: [], damaged: true };

/**
 * Decodes a picture and looks for QR codes, in the reader's order; none where the file is no readable picture, or where it has more pixels than
 * fit into memory. The reader is loaded on first use.
 */
export async function lookAtPicture(
  file: string,
  { codes, decode = decodeQrCodes, ...options }: QrCodeOptions,
): Promise<PictureLook> {
  const read = await readPicture(file, options);
  if ('refused' in read) return read.refused === 'damaged' ? damaged : nothing;
  const hash = createHash('sha256').update(read.bytes).digest('hex');
  const before = known.get(hash) ?? (await codes?.get(hash));
  if (before) return { qrCodes: before, damaged: false };
  const found = await decode(read.bytes, read.image.format);
  if (found === 'damaged') return damaged;
  const texts = found ?? [];
  if (known.size >= mostKnown) known.clear();
  known.set(hash, texts);
  // What could not be decoded may be next time: a machine short of memory is no property of the picture.
  if (found) await codes?.put(hash, texts);
  return { qrCodes: texts, damaged: false };
}

/** Only the texts of the QR codes. */
export async function readQrCodes(file: string, options: QrCodeOptions): Promise<readonly string[]> {
  return (await lookAtPicture(file, options)).qrCodes;
}
