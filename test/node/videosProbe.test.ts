import assert from 'node:assert/strict';
import fc from 'fast-check';
import { memorySource } from '../../server/src/node/images/byteSource';
import { readFacts } from '../../server/src/node/images/readFacts';
import { box, mp4, type Mp4Wish } from './mp4Sample';

const film = { timescale: 600, duration: 7500, width: 1280, height: 720 };
const facts = async (bytes: Buffer): Promise<unknown> => {
  const found = await readFacts(memorySource(bytes), 'mp4');
  assert.ok(found.kind === 'other' && found.bytes === bytes.length && found.type === 'mp4');
  return found.video;
};

describe('facts of a video', () => {
  const samples: readonly (readonly [string, Mp4Wish, number, number, number])[] = [
    ['of one that lies', film, 12.5, 1280, 720],
    ['of one held upright', { ...film, turned: true }, 12.5, 720, 1280],
    ['with its header at the end', { ...film, headerLast: true }, 12.5, 1280, 720],
    ['in 64 bits', { ...film, long: true, duration: 7500 }, 12.5, 1280, 720],
    ['in fragments', { ...film, fragments: true, duration: 36_000 }, 60, 1280, 720],
    ['without pictures', { ...film, width: 0, height: 0 }, 12.5, 0, 0],
  ];
  for (const [name, wish, seconds, width, height] of samples) {
    it(name, async () => {
      assert.deepEqual(await facts(mp4(wish)), { seconds, width, height });
    });
  }

  it('are none where the header is cut off, missing, or talks of years', async () => {
    const whole = mp4({ ...film, headerLast: true });
    assert.equal(await facts(whole.subarray(0, 100_100)), undefined);
    assert.equal(await facts(Buffer.concat([whole.subarray(0, 24), box('free')])), undefined);
    assert.equal(await facts(mp4({ ...film, duration: 0xffff_ffff })), undefined);
    assert.equal(await facts(mp4({ ...film, timescale: 0 })), undefined);
  });

  it('come to an end whatever the bytes', async () => {
    const sound = mp4(film).subarray(0, 700);
    const hit = fc.tuple(fc.integer({ min: 8, max: sound.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(hit, { minLength: 1, maxLength: 8 }), async (hits) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of hits) bytes[at] = value;
        const found = await readFacts(memorySource(bytes), 'mp4');
        if (found.kind !== 'other' || !found.video) return;
        const { seconds, width, height } = found.video;
        assert.ok(seconds >= 0 && seconds <= 86_400 && width <= 65_536 && height <= 65_536);
      }),
      { numRuns: 1000, seed: 20261125 },
    );
  });
});
