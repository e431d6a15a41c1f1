/** A host label without its `xn--` prefix, decoded as RFC 3492 says; undefined where it is malformed. */
export function decodePunycode(encoded: string): string | undefined {
  const delimiter = encoded.lastIndexOf('-');
  const points = delimiter > 0 ? [...encoded.slice(0, delimiter)].map((char) => char.charCodeAt(0)) : [];
  let point = 128;
  let bias = 72;
  let delta = 0;
  for (let at = delimiter + 1; at < encoded.length; ) {
    const before = delta;
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(encoded.charCodeAt(at++));
      if (digit === undefined) return undefined;
      delta += digit * weight;
      if (delta > highestPoint * 64) return undefined;
      const threshold = Math.min(Math.max(k - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const length = points.length + 1;
    bias = adapt(delta - before, length, before === 0);
    point += Math.floor(delta / length);
    delta %= length;
    if (point > highestPoint || (point >= 0xd800 && point < 0xe000)) return undefined;
    points.splice(delta, 0, point);
    delta++;
  }
  return String.fromCodePoint(...points);
}

/** Parameters of section 5 of the RFC. */
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const highestPoint = 0x10ffff;

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}

function digitOf(unit: number): number | undefined {
  if (unit >= 97 && unit < 123) return unit - 97;
  if (unit >= 65 && unit < 91) return unit - 65;
  return unit >= 48 && unit < 58 ? unit - 22 : undefined;
}
