import type { SortedMatcher } from './matcherImage';

/** The folded text of a matcher's word, which is how most words are written anyway; undefined for words of one unit and for what folds to nothing. */
export function matchedText({ matcher, bigrams, starts }: SortedMatcher, word: number): string | undefined {
  const { ids, tailStarts, tails } = matcher;
  const member = ids.indexOf(word);
  if (member < 0) return undefined;
  const bigram = bigrams[groupOf(starts, member)] ?? 0;
  const tail = tails.subarray(tailStarts[member], tailStarts[member + 1]);
  return String.fromCharCode(bigram >>> 16, bigram & 0xffff, ...tail);
}

/** The last group that starts at the member or before it. */
function groupOf(starts: Uint32Array, member: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= member) low = middle;
    else high = middle;
  }
  return low;
}
