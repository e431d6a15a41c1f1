import type { Pixels } from '../pixels/model';
import { resample } from '../pixels/resample';
import { wasmBytes } from '../pixels/wasmModule';

type Find = (pixels: Pixels) => Promise<string[]>;
let loading: Promise<Find> | undefined;

async function loadReader(): Promise<Find> {
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

/** Texts of the QR codes in a picture. */
export async function findQrCodes(pixels: Pixels): Promise<readonly string[]> {
  loading ??= loadReader();
  const find = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return find(reduced(pixels));
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
