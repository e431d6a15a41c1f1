import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileFacts } from '../../server/core/ports';
import { memorySource } from '../../server/src/node/images/byteSource';
import { readFacts } from '../../server/src/node/images/readFacts';
import { bmp, exif, gif, jpeg, png, webp } from './imagesSamples';

const sound = [
  png(40, 30),
  png(40, 30, 2),
  jpeg(40, 30, { exif: exif(6) }),
  jpeg(40, 30, { profiles: 70_000 }),
  gif(40, 30, 3),
  webp(40, 30),
  bmp(40, 30),
];

/** Damage that a bad disk, a cut transfer or an ill-meaning sender does. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('byte' as const), at: fc.nat(400), value: fc.nat(255) }),
  fc.record({
    kind: fc.constant('word' as const),
    at: fc.nat(400),
    value: fc.constantFrom(0, 0xffffffff, 0x7fffffff, 0x80000000, 1),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(6000), value: fc.nat(1) }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat(400), value: fc.integer({ min: 1, max: 40 }) }),
);

function damaged(
  content: Buffer,
  hits: readonly { kind: 'byte' | 'word' | 'cut' | 'drop'; at: number; value: number }[],
): Buffer {
  let copy = Buffer.from(content);
  for (const { kind, at, value } of hits) {
    if (kind === 'byte' && at < copy.length) copy[at] = value;
    else if (kind === 'word' && at + 4 <= copy.length) copy.writeUInt32BE(value, at);
    else if (kind === 'cut') copy = copy.subarray(0, at);
    else if (kind === 'drop') copy = Buffer.concat([copy.subarray(0, at), copy.subarray(at + value)]);
  }
  return copy;
}

function assertSensible(facts: FileFacts, size: number): void {
  assert.ok(facts.kind !== 'missing' && facts.bytes === size);
  if (facts.kind === 'other' && facts.video) {
    const { seconds, width, height } = facts.video;
    assert.ok(seconds >= 0 && seconds <= 86_400 && Number.isInteger(width) && Number.isInteger(height));
  }
  if (facts.kind !== 'image') return;
  const { width, height, broken } = facts.image;
  assert.ok(Number.isInteger(width) && width >= 0 && Number.isInteger(height) && height >= 0);
  assert.ok(broken || (width > 0 && height > 0) || facts.image.format === 'svg');
}

describe('damaged pictures', () => {
  it('give facts all the same, whatever happened to them', async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sound),
        fc.array(damage, { minLength: 1, maxLength: 6 }),
        async (content, hits) => {
          const bytes = damaged(content, hits);
          assertSensible(await readFacts(memorySource(bytes), 'jpg'), bytes.length);
        },
      ),
      { numRuns: 4000, seed: 20261125 },
    );
  });

  it('and so does noise behind a good signature', async () => {
    const signatures = sound.map((content) => content.subarray(0, 26));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 3000 }), async (head, noise) => {
        const bytes = Buffer.concat([head, noise]);
        assertSensible(await readFacts(memorySource(bytes), 'png'), bytes.length);
      }),
      { numRuns: 1000, seed: 20261125 },
    );
  });
});
