import assert from 'node:assert/strict';
import type { FileFacts } from '../../server/core/ports';
import { type ByteSource, memorySource } from '../../server/src/node/images/byteSource';
import { uprightPixels } from '../../server/src/node/images/copy/uprightPixels';
import type { Decodable } from '../../server/src/node/images/pixels/decodeImage';
import { readFacts } from '../../server/src/node/images/readFacts';

export type Outcome = 'decoded' | 'refused' | 'too large' | 'broken' | 'no picture';

/** Decoding more would only take time: what a header alone says of larger ones is tried as well. */
const MOST_PIXELS = 1_000_000;

/**
 * A picture that something was done to is answered for: facts that make sense, read in no more steps than it has bytes and a few thousand; and
 * where the facts say that it is sound, pixels of just that size or an error that is caught.
 */
export async function assertAnswered(bytes: Buffer, label: string): Promise<Outcome> {
  let steps = 0;
  const whole = memorySource(bytes);
  const counted: ByteSource = {
    size: whole.size,
    closely: whole.closely,
    read(offset, length) {
      steps++;
      return whole.read(offset, length);
    },
  };
  const facts = await readFacts(counted, 'jpg');
  assert.ok(steps <= bytes.length + 5000, `${label}: ${steps} steps for ${bytes.length} bytes`);
  assertSensible(facts, bytes.length, label);
  if (facts.kind !== 'image' || facts.image.format === 'svg' || facts.image.format === 'unknown') return 'no picture';
  const { width, height, broken, format } = facts.image;
  if (broken || width === 0) return 'broken';
  if (width * height > MOST_PIXELS) return 'too large';
  const pixels = await uprightPixels(bytes, format as Decodable).catch((error: unknown) => error);
  if (pixels instanceof Error) return 'refused';
  assert.ok(
    typeof pixels === 'object' && pixels !== null && 'width' in pixels && 'height' in pixels,
    `${label}: ${String(pixels)}`,
  );
  assert.deepEqual([pixels.width, pixels.height], [width, height], label);
  return 'decoded';
}

export function assertSensible(facts: FileFacts, size: number, label: string): void {
  assert.ok(facts.kind !== 'missing' && facts.bytes === size, label);
  if (facts.kind === 'other' && facts.video) {
    const { seconds, width, height } = facts.video;
    assert.ok(seconds >= 0 && seconds <= 86_400 && Number.isInteger(width) && Number.isInteger(height), label);
  }
  if (facts.kind !== 'image') return;
  const { width, height, broken } = facts.image;
  assert.ok(Number.isInteger(width) && width >= 0 && width < 2 ** 31, label);
  assert.ok(Number.isInteger(height) && height >= 0 && height < 2 ** 31, label);
  assert.ok(broken || (width > 0 && height > 0) || facts.image.format === 'svg', label);
}
