import { readingLimit } from '../../../../core/policy/readingLimit';
import { memorySource } from '../byteSource';
import { type JpegFrame, walkJpeg } from '../jpegFrame';
import { assertDecodable } from './assertDecodable';
import type { Pixels } from './model';
import { UnknownKind } from './unknownKind';
import { wasmCodec } from './wasmCodec';

const decode = wasmCodec('mozjpeg_dec.wasm', () => import('@jsquash/jpeg/decode.js'));

/** A JPEG, baseline or progressive; one in the colours of print (CMYK, YCCK) is brought to those of a screen by plain arithmetic, without profiles. */
export async function decodeJpeg(bytes: Uint8Array): Promise<Pixels> {
  const { frame, scan } = await walkJpeg(memorySource(bytes));
  if (!frame || scan === undefined) throw new Error('no picture');
  assertDecodable(frame.width, frame.height);
  if (scansFrom(bytes, scan) * frame.width * frame.height > mostWork) throw new Error('scans without end');
  if (frame.components === 4) return decodePrinted(bytes, frame);
  try {
    return await decode(bytes);
  } catch (error) {
    throw isUsual(frame) ? error : new UnknownKind();
  }
}

/** Pixels times scans: a progressive photograph has some ten scans, and a file of a few kilobytes could ask for thousands. */
const mostWork = 1_500_000_000;
const startOfScan = Buffer.from([0xff, 0xda]);

function scansFrom(bytes: Uint8Array, offset: number): number {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let scans = 1;
  for (let at = file.indexOf(startOfScan, offset); at !== -1; at = file.indexOf(startOfScan, at + 2)) scans++;
  return scans;
}

/** Baseline, extended or progressive with Huffman codes and 8 bits a sample. */
function isUsual({ process, precision }: JpegFrame): boolean {
  return process >= 0xc0 && process <= 0xc2 && precision === 8;
}

/** The codec of the others knows no print colours; this one does, but holds every coefficient in four bytes. */
const mostMegabytes = 640;

async function decodePrinted(bytes: Uint8Array, frame: JpegFrame): Promise<Pixels> {
  if (!isUsual(frame) || frame.width * frame.height > readingLimit('picture.printPixels')) throw new UnknownKind();
  const { decode: decodeAny } = await import('jpeg-js');
  const { data, width, height } = decodeAny(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxMemoryUsageInMB: mostMegabytes,
  });
  return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength), width, height };
}
