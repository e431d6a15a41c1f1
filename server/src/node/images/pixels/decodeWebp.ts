import { WEBP } from 'image-size/types/webp';
import { assertDecodable } from './assertDecodable';
import { firstWebpFrame } from './firstWebpFrame';
import type { Pixels } from './model';
import { wasmCodec } from './wasmCodec';

const decode = wasmCodec('webp_dec.wasm', () => import('@jsquash/webp/decode.js'));

/** A WebP, lossy or not; of a moving one the first frame on its canvas, clear around it. */
export async function decodeWebp(bytes: Uint8Array): Promise<Pixels> {
  const canvas = WEBP.calculate(bytes.subarray(0, 64));
  assertDecodable(canvas.width, canvas.height);
  const frame = firstWebpFrame(bytes);
  if (!frame) return decode(bytes);
  const size = WEBP.calculate(frame.bytes.subarray(0, 64));
  assertDecodable(size.width, size.height);
  const picture = await decode(frame.bytes);
  if (picture.width === canvas.width && picture.height === canvas.height) return picture;
  const data = new Uint8ClampedArray(canvas.width * canvas.height * 4);
  const length = Math.min(picture.width, canvas.width - frame.left) * 4;
  for (let y = 0; y < picture.height && frame.top + y < canvas.height && length > 0; y++) {
    const from = y * picture.width * 4;
    const to = ((frame.top + y) * canvas.width + frame.left) * 4;
    data.set(picture.data.subarray(from, from + length), to);
  }
  return { data, width: canvas.width, height: canvas.height };
}
