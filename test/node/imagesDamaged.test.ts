import { memorySource } from '../../server/src/node/images/byteSource';
import { readFacts } from '../../server/src/node/images/readFacts';
import { mutate, numbers } from './imageMutations';
import { soundPictures } from './imagesCorpus';
import { assertAnswered, assertSensible } from './mutatedPicture';

/** A sample; `test/nightly/imageMutations.test.ts` tries ten thousands. */
const EACH = 10;

describe('damaged pictures', () => {
  it('give facts, and pixels or an error, whatever happened to them', async () => {
    for (const [kind, picture] of soundPictures().entries()) {
      const below = numbers(20_261_129 + kind);
      for (let input = 0; input < EACH; input++)
        await assertAnswered(mutate(picture, below), `${picture.name} ${input}`);
    }
  });

  it('and so does noise behind a good signature', async () => {
    const below = numbers(7);
    for (const { name, bytes } of soundPictures()) {
      const noise = Buffer.from(Array.from({ length: below(2000) }, () => below(256)));
      const picture = Buffer.concat([bytes.subarray(0, 26), noise]);
      assertSensible(await readFacts(memorySource(picture), 'png'), picture.length, name);
    }
  });
});
