/**
 * The known words most like a mistyped one, nearest first, at most `count`.
 * Distance is Damerau–Levenshtein (optimal string alignment) over UTF-16 units, case ignored; a word counts as alike where
 * the distance is at most a third of the longer length (at least 1), or where one is a part of the other.
 */
export function nearest(word: string, known: Iterable<string>, count = 3): readonly string[] {
  const wanted = word.toLowerCase();
  const scored: { readonly word: string; readonly distance: number }[] = [];
  for (const candidate of known) {
    const other = candidate.toLowerCase();
    const longer = Math.max(wanted.length, other.length);
    const bound = Math.max(1, Math.floor(longer / 3));
    const part = wanted.length >= 2 && other.length >= 2 && (other.includes(wanted) || wanted.includes(other));
    if (Math.abs(wanted.length - other.length) > bound && !part) continue;
    const distance = editDistance(wanted, other);
    if (distance <= bound && distance < longer) scored.push({ word: candidate, distance });
    else if (part) scored.push({ word: candidate, distance: bound + 1 });
  }
  scored.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  return scored.slice(0, count).map((entry) => entry.word);
}

/** The files of a folder most like one that is not there: by the name without its ending, letter case ignored; of equal names the one with the same ending first. */
export function nearestFiles(file: string, there: readonly string[], count = 3): readonly string[] {
  const stemOf = (name: string): string => name.replace(/(?<=.)\.[^.]*$/, '');
  const endingOf = (name: string): string => name.slice(stemOf(name).length).toLowerCase();
  const stems = new Map<string, string[]>();
  for (const name of there) {
    const stem = stemOf(name);
    const held = stems.get(stem);
    if (held) held.push(name);
    else stems.set(stem, [name]);
  }
  const other = (name: string): number => (endingOf(name) === endingOf(file) ? 0 : 1);
  return nearest(stemOf(file), stems.keys(), count)
    .flatMap((stem) => (stems.get(stem) ?? []).sort((a, b) => other(a) - other(b)))
    .slice(0, count);
}

/** Optimal string alignment: insertions, deletions, replacements and swaps of neighbours cost 1 each. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
