import type { Pixels } from '../pixels/model';
import { wasmModule } from '../pixels/wasmModule';

type Encode = (pixels: Pixels, quality: number) => Promise<Uint8Array>;
let loading: Promise<Encode> | undefined;

async function loadEncoder(): Promise<Encode> {
  const { default: encode, init } = await import('@jsquash/jpeg/encode.js');
  await init(await wasmModule('mozjpeg_enc.wasm'));
  return async ({ data, width, height }, quality) => {
    const picture = { data, width, height, colorSpace: 'srgb' as const };
    return new Uint8Array(await encode(picture as Parameters<typeof encode>[0], { quality }));
  };
}

/** Above the first, nobody sees a difference on a phone; below the last, everybody does. */
const bestQuality = 85;
const worstQuality = 30;
/** Encoding is the slow part: one probe, then as few guesses as a halving needs. */
const mostTries = 6;

/** The picture as a JPEG of at most `maxBytes` at the best quality that fits; undefined where even the worst acceptable one does not. */
export async function encodeWithin(pixels: Pixels, maxBytes: number): Promise<Uint8Array | undefined> {
  loading ??= loadEncoder();
  const encode = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  let fitting: Uint8Array | undefined;
  let high = bestQuality;
  let low = worstQuality;
  let quality = bestQuality;
  for (let tries = 0; tries < mostTries && low <= high; tries++) {
    const bytes = await encode(pixels, quality);
    if (bytes.length <= maxBytes) {
      fitting = bytes;
      low = quality + 1;
      // Within a tenth of the limit is as good as it gets.
      if (quality === bestQuality || bytes.length > maxBytes * 0.9) break;
    } else high = quality - 1;
    quality = nextQuality(quality, bytes.length / maxBytes, low, high);
  }
  return fitting ?? lastResort(encode, pixels, maxBytes);
}

/** Bytes grow roughly with the square of quality in this range; the guess is kept inside what is still open. */
function nextQuality(quality: number, ratio: number, low: number, high: number): number {
  const guess = Math.floor(quality / Math.sqrt(ratio)) - 1;
  return guess > low && guess < high ? guess : Math.max(low, Math.floor((low + high) / 2));
}

async function lastResort(encode: Encode, pixels: Pixels, maxBytes: number): Promise<Uint8Array | undefined> {
  const bytes = await encode(pixels, worstQuality);
  return bytes.length <= maxBytes ? bytes : undefined;
}
