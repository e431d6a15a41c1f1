import { readPack } from '../readPack';
import type { WordPack } from '../pack';
import absolute from './absolute.json';

let packs: readonly WordPack[] | undefined;

/** The shipped packs, read once, when first asked for. */
export function wordPacks(): readonly WordPack[] {
  packs ??= [absolute].map(readPack);
  return packs;
}
