/**
 * Undoes the filter of a PNG row in place (W3C PNG, clause 9): `line` and `above` begin with the filter byte, `step` is the distance in bytes to
 * the pixel on the left. Throws on a filter that does not exist. A loop a filter: this is where a large picture spends its time.
 */
export function unfilterRow(line: Uint8Array, above: Uint8Array, step: number): void {
  const { length } = line;
  const first = Math.min(step + 1, length);
  switch (line[0]) {
    case 0:
      return;
    case 1:
      for (let at = first; at < length; at++) line[at] = (line[at] ?? 0) + (line[at - step] ?? 0);
      return;
    case 2:
      for (let at = 1; at < length; at++) line[at] = (line[at] ?? 0) + (above[at] ?? 0);
      return;
    case 3:
      for (let at = 1; at < first; at++) line[at] = (line[at] ?? 0) + ((above[at] ?? 0) >> 1);
      for (let at = first; at < length; at++)
        line[at] = (line[at] ?? 0) + (((line[at - step] ?? 0) + (above[at] ?? 0)) >> 1);
      return;
    case 4:
      for (let at = 1; at < first; at++) line[at] = (line[at] ?? 0) + (above[at] ?? 0);
      for (let at = first; at < length; at++)
        line[at] = (line[at] ?? 0) + paeth(line[at - step] ?? 0, above[at] ?? 0, above[at - step] ?? 0);
      return;
    default:
      throw new Error('no such filter');
  }
}

/** The neighbour that is nearest to left + up − corner; ties go to the left, then up. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
