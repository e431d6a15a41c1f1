/**
 * Indices 0 … n − 1 by release, equal releases in input order. One sort of `release · 2^k + index` as plain numbers;
 * where that would pass 2^53 (releases thousands of years apart), a comparison sort.
 */
export function releaseOrder(releases: Float64Array): Uint32Array {
  const count = releases.length;
  const order = new Uint32Array(count);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let sorted = true;
  for (let index = 0; index < count; index++) {
    const release = releases[index] ?? 0;
    if (release < most) sorted = false;
    if (release > most) most = release;
    if (release < least) least = release;
    order[index] = index;
  }
  if (sorted) return order;
  const scale = 2 ** Math.ceil(Math.log2(count + 1));
  if ((most - least + 1) * scale > Number.MAX_SAFE_INTEGER) {
    return order.sort((a, b) => (releases[a] ?? 0) - (releases[b] ?? 0) || a - b);
  }
  const keys = new Float64Array(count);
  for (let index = 0; index < count; index++) keys[index] = ((releases[index] ?? 0) - least) * scale + index;
  keys.sort();
  for (let index = 0; index < count; index++) order[index] = (keys[index] ?? 0) % scale;
  return order;
}

/** Recipients of each group side by side, within a group as in `order`: group g is `members[from[g] … from[g + 1])`. */
export interface Grouped {
  readonly members: Uint32Array;
  readonly from: Uint32Array;
}

/** A stable counting sort; recipients whose `pending` is 0 are left out. */
export function groupMembers(order: Uint32Array, groups: Uint32Array, pending: Uint8Array | undefined): Grouped {
  let groupCount = 0;
  for (let index = 0; index < groups.length; index++) groupCount = Math.max(groupCount, (groups[index] ?? 0) + 1);
  const from = new Uint32Array(groupCount + 1);
  let kept = 0;
  for (let index = 0; index < order.length; index++) {
    const who = order[index] ?? 0;
    if (pending && !pending[who]) continue;
    const slot = (groups[who] ?? 0) + 1;
    from[slot] = (from[slot] ?? 0) + 1;
    kept++;
  }
  for (let group = 0; group < groupCount; group++) from[group + 1] = (from[group + 1] ?? 0) + (from[group] ?? 0);
  const members = new Uint32Array(kept);
  const next = from.slice();
  for (let index = 0; index < order.length; index++) {
    const who = order[index] ?? 0;
    if (pending && !pending[who]) continue;
    const group = groups[who] ?? 0;
    const place = next[group] ?? 0;
    members[place] = who;
    next[group] = place + 1;
  }
  return { members, from };
}
