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
  let before: Tried | undefined;
  for (let tries = 0; tries < mostTries && low <= high; tries++) {
    const bytes = await encode(pixels, quality);
    if (bytes.length <= maxBytes) {
      fitting = bytes;
      low = quality + 1;
      // Within a tenth of the limit is as good as it gets.
      if (quality === bestQuality || bytes.length > maxBytes * 0.9) break;
    } else high = quality - 1;
    const tried = { step: stepOf(quality), bytes: bytes.length };
    quality = nextQuality(tried, before, maxBytes, low, high);
    before = tried;
  }
  return fitting ?? lastResort(encode, pixels, maxBytes);
}

/** What an attempt came to: the step between the values that it kept, in per cent of the tables', and its size. */
interface Tried {
  readonly step: number;
  readonly bytes: number;
}

/** A quality as the step that it stands for, and back (the scale of the IJG library's `jpeg_quality_scaling`). */
function stepOf(quality: number): number {
  return quality < 50 ? 5000 / quality : 200 - 2 * quality;
}
function qualityOf(step: number): number {
  return step > 100 ? 5000 / step : (200 - step) / 2;
}

/** Measured on noise and on noisy photographs: bytes fall with the step to the power of 1.2 … 1.5. The lower takes a little too much away rather than too little. */
const usualPower = 1.2;

/** The quality that should just fit, by the usual power or by that of the last two attempts, inside what is still open. */
function nextQuality(tried: Tried, before: Tried | undefined, maxBytes: number, low: number, high: number): number {
  const seen = before && Math.log(before.bytes / tried.bytes) / Math.log(tried.step / before.step);
  const power = seen !== undefined && seen > 0.3 && seen < 4 ? seen : usualPower;
  const guess = Math.floor(qualityOf(tried.step * (tried.bytes / (maxBytes * 0.98)) ** (1 / power)));
  return Math.min(high, Math.max(low, guess));
}

async function lastResort(encode: Encode, pixels: Pixels, maxBytes: number): Promise<Uint8Array | undefined> {
  const bytes = await encode(pixels, worstQuality);
  return bytes.length <= maxBytes ? bytes : undefined;
}
