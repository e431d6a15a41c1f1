import { compilePacks } from './compilePacks';
import { findIn, findInSteps } from './findIn';
import type { Lexicon } from './lexicon';
import type { WordPack } from './pack';
import { shippedLexicon } from './shippedLexicon';
import type { WordHit } from './wordHit';

export interface FindWordsOptions {
  /** Default: every shipped pack. */
  readonly packs?: readonly WordPack[];
  /** Team lists to look for as well. */
  readonly lists?: readonly Lexicon[];
}

const compiled = new WeakMap<readonly WordPack[], Lexicon>();
/** The word rules ask about the same text one after another: the last answers are kept. */
const answers = new Map<string, readonly WordHit[]>();
const KEPT_ANSWERS = 32;

/** Words of the packs in a text: ascending, without hits in an allowed context. UTF-16 offsets. */
export function findWords(text: string, options: FindWordsOptions = {}): readonly WordHit[] {
  if (options.packs || options.lists?.length) {
    return findIn(text, [options.packs ? lexiconOf(options.packs) : shippedLexicon(), ...(options.lists ?? [])]);
  }
  const steps = findWordsSteps(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Those of every shipped pack, with pauses (`undefined`) for others where the text is long. */
export function* findWordsSteps(text: string): Generator<undefined, readonly WordHit[], void> {
  const known = answers.get(text);
  if (known) return known;
  const found = yield* findInSteps(text, [shippedLexicon()]);
  for (const oldest of answers.keys()) {
    if (answers.size < KEPT_ANSWERS) break;
    answers.delete(oldest);
  }
  answers.set(text, found);
  return found;
}

/** Compiled at the first text, and kept as long as the packs are. */
function lexiconOf(packs: readonly WordPack[]): Lexicon {
  const known = compiled.get(packs);
  if (known) return known;
  const made = compilePacks(packs);
  compiled.set(packs, made);
  return made;
}
