/** LZW with codes of growing width, as appendix F of the GIF89a specification describes. Missing pixels stay 0; what makes no sense ends it. */
export function unpackLzw(minimum: number, packed: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count);
  // Colours have eight bits at most; a longer first code would leave the table.
  if (minimum > 8) return out;
  const clear = 1 << minimum;
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const stack = new Uint8Array(4097);
  let width = minimum + 1;
  let next = clear + 2;
  let previous = -1;
  let first = 0;
  let bits = 0;
  let held = 0;
  let written = 0;
  for (let i = 0; i < packed.length && written < count; ) {
    while (bits < width && i < packed.length) {
      held |= (packed[i++] ?? 0) << bits;
      bits += 8;
    }
    if (bits < width) break;
    const code = held & ((1 << width) - 1);
    held >>= width;
    bits -= width;
    if (code === clear) {
      width = minimum + 1;
      next = clear + 2;
      previous = -1;
      continue;
    }
    if (code === clear + 1 || code > next || (previous === -1 && code > clear)) break;
    let depth = 0;
    let at = code;
    if (code === next) {
      stack[depth++] = first;
      at = previous;
    }
    while (at > clear && depth < 4096) {
      stack[depth++] = suffix[at] ?? 0;
      at = prefix[at] ?? 0;
    }
    first = at;
    stack[depth++] = at;
    while (depth > 0 && written < count) out[written++] = stack[--depth] ?? 0;
    if (previous !== -1 && next < 4096) {
      prefix[next] = previous;
      suffix[next] = first;
      next++;
      if (next === 1 << width && width < 12) width++;
    }
    previous = code;
  }
  return out;
}
