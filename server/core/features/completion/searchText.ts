import { isHan } from '../../format/signs';

/** Enough to find a word in the middle of a name. */
const MOST_STARTS = 16;

/**
 * What typed letters are matched with: the names, and for Chinese ones every tail of them, since editors want a match to begin at the
 * start of a word and Chinese has no blanks: 单号 finds 快递单号.
 */
export function searchText(...names: readonly string[]): string {
  return [...new Set(names.flatMap((name) => [name, ...tails(name)]))].join(' ');
}

function tails(name: string): string[] {
  const found: string[] = [];
  for (let at = 1; at < name.length && found.length < MOST_STARTS; at++)
    if (isHan(name.charAt(at))) found.push(name.slice(at));
  return found;
}
