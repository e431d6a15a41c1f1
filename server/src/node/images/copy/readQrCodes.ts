import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { mostPixels, type Pixels } from '../pixels/model';
import { resample } from '../pixels/resample';
import { wasmBytes } from '../pixels/wasmModule';
import { type ProbeOptions, probeFile } from '../probeFile';
import { uprightPixels } from './uprightPixels';

type Read = (pixels: Pixels) => Promise<string[]>;
let loading: Promise<Read> | undefined;

async function loadReader(): Promise<Read> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  const wasm = await wasmBytes('zxing_reader.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer },
    fireImmediately: true,
  });
  return async ({ data, width, height }) => {
    const picture = { data, width, height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0];
    const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: mostCodes });
    return found.filter((code) => code.isValid && code.text !== '').map((code) => code.text);
  };
}

const mostCodes = 8;
/** A code that a phone can scan off a poster is still sharp at this size. */
const longestSide = 2000;
const heaviestSource = 64 * 1024 * 1024;
/** Texts by content hash; pictures are read again and again, and a read takes tens of ms. */
const known = new Map<string, readonly string[]>();
const mostKnown = 500;

/** Texts of the QR codes in a picture, in the reader's order; empty where there are none or the file is no readable picture. The reader is loaded on first use. */
export async function readQrCodes(file: string, options: ProbeOptions): Promise<readonly string[]> {
  const facts = await probeFile(file, options);
  if (facts.kind !== 'image' || facts.image.format === 'svg' || facts.image.format === 'unknown') return [];
  const { format, width, height } = facts.image;
  if (width === 0 || width * height > mostPixels || facts.bytes > heaviestSource) return [];
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return [];
  const hash = createHash('sha256').update(bytes).digest('base64');
  const before = known.get(hash);
  if (before) return before;
  loading ??= loadReader();
  const read = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const pixels = await uprightPixels(bytes, format).catch(() => undefined);
  const texts = pixels ? await read(reduced(pixels)) : [];
  if (known.size >= mostKnown) known.clear();
  known.set(hash, texts);
  return texts;
}

/** Opaque on white, and no larger than reading needs. */
function reduced(pixels: Pixels): Pixels {
  const scale = Math.min(1, longestSide / Math.max(pixels.width, pixels.height));
  const whole = { left: 0, top: 0, width: pixels.width, height: pixels.height };
  return resample(
    pixels,
    whole,
    Math.max(1, Math.round(pixels.width * scale)),
    Math.max(1, Math.round(pixels.height * scale)),
    [255, 255, 255],
  );
}
