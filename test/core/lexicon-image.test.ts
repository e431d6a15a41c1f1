import { strict as assert } from 'node:assert';
import { compilePacks } from '../../server/core/lexicon/compilePacks';
import { findIn } from '../../server/core/lexicon/findIn';
import { foldTable, foldTableId } from '../../server/core/lexicon/fold/foldTable';
import { lexiconFromSections } from '../../server/core/lexicon/image/lexiconImage';
import {
  foldTableFromSections,
  foldTableIdFromSections,
  soundTableFromSections,
  TABLE_SECTIONS,
} from '../../server/core/lexicon/image/tableImage';
import { wordImage } from '../../server/core/lexicon/image/wordImage';
import { matcherFromSections, matcherToSections } from '../../server/core/lexicon/image/matcherImage';
import { inTurn, joinSections, splitSections } from '../../server/core/lexicon/image/sections';
import { buildMatcher } from '../../server/core/lexicon/matcher/buildMatcher';
import type { Matcher } from '../../server/core/lexicon/matcher/matcher';
import { scan } from '../../server/core/lexicon/matcher/scan';
import { foldedUnits } from '../../server/core/lexicon/fold/foldedUnits';
import { wordPacks } from '../../server/core/lexicon/packs';
import { soundTable } from '../../server/core/lexicon/sound/soundTable';

describe('The image of the words that a build ships', () => {
  const sections = splitSections(wordImage().buffer as ArrayBuffer);
  const shipped = lexiconFromSections(sections.slice(TABLE_SECTIONS));
  const compiled = compilePacks(wordPacks());

  it('holds the tables that the sources unpack to', () => {
    const table = foldTableFromSections(sections);
    assert.deepEqual(table.targets, foldTable().targets);
    assert.deepEqual(table.kinds, foldTable().kinds);
    assert.deepEqual(table.astralKinds, foldTable().astralKinds);
    assert.deepEqual([...table.astral], [...foldTable().astral]);
    assert.equal(foldTableIdFromSections(sections), foldTableId());
    assert.deepEqual(soundTableFromSections(sections), soundTable());
  });

  it('holds the matchers that compiling the packs gives', () => {
    assert.deepEqual(contents(shipped.matcher), contents(compiled.matcher));
    const [vocabulary, expected] = [shipped.vocabulary(), compiled.vocabulary()];
    assert.ok(vocabulary && expected);
    assert.deepEqual(contents(vocabulary.matcher), contents(expected.matcher));
    assert.deepEqual(Array.from(vocabulary.starts), Array.from(expected.starts));
    assert.deepEqual(Array.from(vocabulary.units), Array.from(expected.units));
  });

  it('holds words of one character, and those that fold to the same or to nothing', () => {
    const words = ['赚', '微信', '赚', '微信', '微 信', '。', '微信群', 'No.1', '群'];
    const blocks = splitSections(joinSections(matcherToSections(buildMatcher(words))).buffer as ArrayBuffer);
    const { matcher } = matcherFromSections(inTurn(blocks));
    assert.deepEqual(contents(matcher), contents(buildMatcher(words)));
    const units = Uint16Array.from(foldedUnits('赚微信群no1'));
    const text = { units, length: units.length };
    assert.deepEqual(scan(matcher, text), scan(buildMatcher(words), text));
  });

  it('says the same of every word', () => {
    const seen = new Set<unknown>();
    for (let word = 0; word < compiled.matcher.count; word++) {
      assert.equal(shipped.spelling(word), compiled.spelling(word));
      const [one, other] = [shipped.listing(word), compiled.listing(word)];
      if (seen.has(one)) continue;
      seen.add(one);
      assert.deepEqual(withoutUndefined(one.entry), withoutUndefined(other.entry));
      assert.equal(one.clearedByNegation, other.clearedByNegation);
      assert.equal(one.loose, other.loose);
      assert.deepEqual(one.needs(), other.needs());
      assert.deepEqual(one.pattern(), other.pattern());
    }
    assert.equal(
      seen.size,
      new Set(Array.from({ length: compiled.matcher.count }, (_, word) => compiled.listing(word))).size,
    );
  });

  it('gives the same hits, and clears the same ones, in the lines that the packs bring along', () => {
    const lines = wordPacks().flatMap(({ entries }) => entries.flatMap(({ tests }) => [...tests.hit, ...tests.pass]));
    assert.ok(lines.length > 1000);
    for (const line of lines)
      assert.deepEqual(findIn(line, [shipped]).map(plain), findIn(line, [compiled]).map(plain), line);
  });

  it('refuses bytes of another version', () => {
    const bytes = wordImage();
    bytes[0] = 0;
    assert.throws(() => splitSections(bytes.buffer as ArrayBuffer), /another version/);
  });
});

/** Where groups lie is nobody's business. */
function contents({ groups, keys, sizes, ids, tailStarts, tails, bitmap, ...rest }: Matcher): unknown {
  const groupAt = (slot: number) =>
    Array.from({ length: sizes[slot] ?? 0 }, (_, index) => {
      const member = (groups[slot] ?? 0) + index;
      return [ids[member], ...tails.subarray(tailStarts[member], tailStarts[member + 1])];
    });
  const slots = [...sizes.keys()].filter((slot) => sizes[slot] !== 0);
  slots.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  return {
    words: slots.map((slot) => [keys[slot], groupAt(slot)]),
    bits: [...bitmap.entries()].filter(([, bits]) => bits !== 0),
    ...rest,
  };
}

const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const plain = (hit: unknown): unknown => withoutUndefined(hit);
