import type { PackEntry, WordPack } from './pack';
import { spellings, withDigitForms } from './pattern/spellings';
import type { WordEntry } from './wordHit';

/** Packs spelled out: the words for the matcher, and plain data about each. What `compilePacks` and the image of the packs both start from. */
export interface ListedPacks {
  readonly words: readonly string[];
  /** Word → place in `entries`. */
  readonly owners: readonly number[];
  readonly entries: readonly ListedEntry[];
}

/** An entry as plain data. Patterns are texts here; they are read when a hit asks for them. */
export interface ListedEntry {
  readonly entry: WordEntry;
  /** Place of its pack. */
  readonly pack: number;
  /** A pattern of which the matcher knows only a part, and the piece with which that part begins. */
  readonly pattern: { readonly source: string; readonly from: number } | undefined;
  /** Contexts that clear its hits. */
  readonly except: readonly string[];
  /** Groups of subjects; the message must speak of one of each. */
  readonly needs: readonly (readonly string[])[];
  /** Words that clear a hit in whose sentence they stand. */
  readonly unless: readonly string[];
  readonly clearedByNegation: boolean;
  readonly loose: boolean;
}

/** Throws on a defect of a pack. */
export function listPacks(packs: readonly WordPack[]): ListedPacks {
  const words: string[] = [];
  const owners: number[] = [];
  const entries: ListedEntry[] = [];
  for (const [index, pack] of packs.entries()) {
    for (const entry of pack.entries) {
      const { texts, pattern } = spelled(entry);
      for (const text of withDigitForms(texts)) {
        words.push(text);
        owners.push(entries.length);
      }
      entries.push(listed(pack, index, entry, pattern));
    }
  }
  return { words, owners, entries };
}

function spelled(entry: PackEntry): {
  readonly texts: readonly string[];
  readonly pattern: ListedEntry['pattern'];
} {
  if (entry.pattern === undefined) return { texts: [entry.word ?? ''], pattern: undefined };
  const { texts, from, whole } = spellings(entry.pattern);
  return { texts, pattern: whole ? undefined : { source: entry.pattern, from } };
}

function listed({ rule }: WordPack, pack: number, entry: PackEntry, partly: ListedEntry['pattern']): ListedEntry {
  const { category, severity, reason, source, clause, suggest } = entry;
  return {
    entry: { rule, category, severity, reason, source, clause, note: undefined, suggest },
    pack,
    pattern: partly,
    except: entry.except,
    needs: entry.needs,
    unless: entry.unless,
    clearedByNegation: entry.negation === 'clears',
    loose: entry.loose,
  };
}
