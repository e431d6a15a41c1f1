/** Groups up to this size are sorted by insertion, which needs neither a comparator call nor room. */
const SMALL = 12;

/** Sorts each group of words by their units, shorter first where one begins the other, then by id. In place. */
export function sortTails(
  ids: Uint32Array,
  groups: Uint32Array,
  sizes: Uint32Array,
  units: Uint16Array,
  ends: Uint32Array,
): void {
  const compare = (a: number, b: number): number => {
    const from = a === 0 ? 0 : (ends[a - 1] ?? 0);
    const other = b === 0 ? 0 : (ends[b - 1] ?? 0);
    const length = (ends[a] ?? 0) - from;
    const otherLength = (ends[b] ?? 0) - other;
    const shared = Math.min(length, otherLength);
    for (let i = 2; i < shared; i++) {
      const difference = (units[from + i] ?? 0) - (units[other + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return length - otherLength || a - b;
  };
  for (let slot = 0; slot < groups.length; slot++) {
    const size = sizes[slot] ?? 0;
    if (size < 2) continue;
    const start = groups[slot] ?? 0;
    if (size > SMALL) {
      ids.subarray(start, start + size).sort(compare);
      continue;
    }
    for (let i = start + 1; i < start + size; i++) {
      const id = ids[i] ?? 0;
      let place = i;
      while (place > start && compare(ids[place - 1] ?? 0, id) > 0) {
        ids[place] = ids[place - 1] ?? 0;
        place -= 1;
      }
      ids[place] = id;
    }
  }
}
