import assert from 'node:assert/strict';
import { mutate, numbers } from '../node/imageMutations';
import { type PictureFormat, soundPictures } from '../node/imagesCorpus';
import { assertAnswered, type Outcome } from '../node/mutatedPicture';

const EACH = 4000;
/** A picture of the corpus takes a few kilobytes; whatever comes to far more was believed too readily. */
const MOST_MEMORY = 800_000_000;
const FORMATS: readonly PictureFormat[] = ['jpeg', 'png', 'gif', 'webp', 'bmp'];

describe('4,000 damaged pictures of every format', () => {
  for (const format of FORMATS) {
    it(`are answered for: ${format}`, async () => {
      const pictures = soundPictures().filter((picture) => picture.format === format);
      const below = numbers(1);
      const outcomes = new Map<Outcome, number>();
      for (let input = 0; input < EACH; input++) {
        const picture = pictures[input % pictures.length];
        assert.ok(picture);
        const label = `${picture.name} ${input}`;
        const outcome = await assertAnswered(mutate(picture, below), label);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        assert.ok(process.memoryUsage.rss() < MOST_MEMORY, label);
      }
      console.log(format, Object.fromEntries(outcomes));
      assert.ok((outcomes.get('decoded') ?? 0) > 0 && (outcomes.get('broken') ?? 0) > 0);
    });
  }

  it('are answered for, cut at any length', async () => {
    for (const { name, bytes } of soundPictures())
      for (let length = 0; length < Math.min(bytes.length, 3000); length++)
        await assertAnswered(bytes.subarray(0, length), `${name} cut at ${length}`);
  });
});
