import assert from 'node:assert/strict';
import { encodeWithin } from '../../server/src/node/images/copy/encodeWithin';
import { type Decodable, decodeImage } from '../../server/src/node/images/pixels/decodeImage';
import { bmpOf } from './bmpOf';

const WIDTH = 320;
const HEIGHT = 240;
const INPUTS = 4000;
/** A picture of this size takes a third of a megabyte; whatever decodes to far more was believed too readily. */
const MOST_MEMORY = 1_000_000_000;

/** The same numbers every night. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** Some bytes changed, the header more often than the rest; every fifth cut short as well. */
function mutated(bytes: Uint8Array, below: (n: number) => number): Uint8Array {
  const length = below(5) === 0 ? 1 + below(bytes.length) : bytes.length;
  const copy = Uint8Array.from(bytes.subarray(0, length));
  for (let change = below(12); change >= 0; change--)
    copy[below(below(2) === 0 ? Math.min(600, length) : length)] = below(256);
  return copy;
}

describe('4,000 damaged pictures', () => {
  it('are decoded or refused: none hangs, crashes or takes memory without end', async () => {
    const below = numbers(1);
    const data = Uint8ClampedArray.from({ length: WIDTH * HEIGHT * 4 }, () => below(256));
    const jpeg = await encodeWithin({ data, width: WIDTH, height: HEIGHT }, 400_000);
    assert.ok(jpeg);
    const sound: readonly (readonly [Decodable, Uint8Array])[] = [
      ['jpeg', jpeg],
      ['bmp', bmpOf(data, WIDTH, HEIGHT)],
    ];
    let decoded = 0;
    let refused = 0;
    for (let input = 0; input < INPUTS; input++) {
      const [format, bytes] = sound[input % sound.length] ?? (['jpeg', jpeg] as const);
      await decodeImage(mutated(bytes, below), format).then(
        () => decoded++,
        () => refused++,
      );
      assert.ok(process.memoryUsage().rss < MOST_MEMORY, `input ${input}`);
    }
    assert.equal(decoded + refused, INPUTS);
    assert.ok(decoded > 0 && refused > 0);
  });
});
