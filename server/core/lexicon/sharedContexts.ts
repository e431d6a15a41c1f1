import type { WordPack } from './pack';
import { foldPattern } from './pattern/foldPattern';
import { isShared } from './resolve/allowedContexts';

/** Patterns of contexts that a whole pack allows: its own, and what an entry allows is allowed to its neighbours, too, since the same words stand in several entries. */
export function sharedContexts(pack: WordPack): readonly string[] {
  const own = pack.entries.flatMap(({ except }) => except).filter((source) => isShared(foldPattern(source)));
  return [...new Set([...pack.except, ...own])];
}
