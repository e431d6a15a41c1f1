import { findWords } from './findWords';
import { shippedLexicon } from './shippedLexicon';

/**
 * What the first message has to wait for unless it was done before, in steps of some milliseconds. Only what every Chinese message asks for,
 * and the segmenter, which hardly any does without.
 */
export const firstReading: readonly (() => unknown)[] = [
  shippedLexicon,
  () => shippedLexicon().vocabulary(),
  () => findWords('春茶到了'),
  () => findWords('加薇信领卷'),
];
