import { type PatternPiece, parsePattern } from './pattern/parsePattern';
import type { PackEntry, WordPack } from './pack';
import { wordPacks } from './packs';
import type { WordHit } from './wordHit';

export interface FindWordsOptions {
  /** Default: every shipped pack. */
  readonly packs?: readonly WordPack[];
}

/** Words of the packs in a text: ascending, without hits that lie in an allowed context. */
export function findWords(text: string, options: FindWordsOptions = {}): readonly WordHit[] {
  const folded = text.toLowerCase();
  const hits: WordHit[] = [];
  for (const pack of options.packs ?? wordPacks()) {
    for (const entry of pack.entries) {
      for (const place of placesOf(folded, entry.word ?? entry.pattern ?? '')) {
        const excepts = [...pack.except, ...entry.except].flatMap((one) => placesOf(folded, one));
        if (excepts.some((one) => one.start <= place.start && one.end >= place.end)) continue;
        hits.push({
          ...place,
          entry: wordEntry(pack, entry),
          rule: pack.rule,
          severity: entry.severity,
          certainty: 'certain',
        });
      }
    }
  }
  return hits
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((hit, index, all) => index === 0 || hit.start >= (all[index - 1]?.end ?? 0));
}

function wordEntry(pack: WordPack, entry: PackEntry): WordHit['entry'] {
  const { category, severity, reason, source, clause, suggest } = entry;
  const word = entry.word ?? entry.pattern ?? '';
  return { word, rule: pack.rule, category, severity, reason, source, clause, note: undefined, suggest };
}

function placesOf(text: string, pattern: string): { start: number; end: number }[] {
  const pieces = parsePattern(pattern);
  return Array.from(text, (_, start) => ends(text, pieces, 0, start).map((end) => ({ start, end }))).flat();
}

function ends(text: string, pieces: readonly PatternPiece[], index: number, at: number): number[] {
  const piece = pieces[index];
  if (!piece) return [at];
  if (piece.kind === 'choice') {
    const fitting = piece.texts.filter((one) => text.startsWith(one.toLowerCase(), at));
    return fitting.flatMap((one) => ends(text, pieces, index + 1, at + one.length));
  }
  const length = piece.kind === 'gap' ? piece.max : 0;
  if (piece.kind === 'number') {
    const digits = /^[\d一二三四五六七八九十百千万亿.,]*/.exec(text.slice(at))?.[0].length ?? 0;
    return digits > 0 ? ends(text, pieces, index + 1, at + digits) : [];
  }
  return Array.from({ length: length - piece.min + 1 }, (_, n) =>
    ends(text, pieces, index + 1, at + piece.min + n),
  ).flat();
}
