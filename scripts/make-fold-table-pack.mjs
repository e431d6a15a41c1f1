// How the fold table is packed: variable-length numbers, seven bits a byte, low bits first. Unpacked by server/core/lexicon/fold/packedNumbers.ts.

/** One number at the end of `bytes`. */
export function put(bytes, value) {
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

const zigzag = (value) => (value < 0 ? -value * 2 - 1 : value * 2);

/** Runs of neighbours that move by the same distance: [gap since the last run, length, distance relative to the last run's target]. */
export function bytesOfMapping(pairs) {
  const bytes = [];
  let from = 0;
  let target = 0;
  for (let at = 0; at < pairs.length; ) {
    const [start, to] = pairs[at];
    let length = 1;
    while (pairs[at + length]?.[0] === start + length && pairs[at + length][1] === to + length) length += 1;
    put(bytes, start - from);
    put(bytes, length);
    put(bytes, zigzag(to - target));
    from = start + length;
    target = to + length;
    at += length;
  }
  return bytes;
}

/** Runs of the same kind: length × 16 + kind. */
export function bytesOfClasses(kinds) {
  const bytes = [];
  for (let at = 0; at < kinds.length; ) {
    let length = 1;
    while (kinds[at + length] === kinds[at]) length += 1;
    put(bytes, length * 16 + kinds[at]);
    at += length;
  }
  return bytes;
}
