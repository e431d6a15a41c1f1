import type { PictureFormat, SoundPicture } from './imagesCorpus';

/** The same numbers every time: a whole number below another. */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

/** A piece of a file: a segment, chunk, block or header, and where its length is written. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly length?: { readonly at: number; readonly bytes: 1 | 2 | 4; readonly isLittle: boolean };
}

/** One to three things that a bad disk, a cut transfer or somebody ill-meaning does to a picture. */
export function mutate({ bytes, format }: SoundPicture, below: (n: number) => number): Buffer {
  let picture: Buffer = Buffer.from(bytes);
  for (let left = below(3); left >= 0 && picture.length > 0; left--)
    picture = DAMAGE[below(DAMAGE.length)]?.(picture, below, partsOf(picture, format)) ?? picture;
  return picture;
}

type Damage = (picture: Buffer, below: (n: number) => number, parts: readonly Part[]) => Buffer;

/** Files do not grow beyond this, however often they are repeated. */
const LARGEST = 300_000;

const flipped: Damage = (picture, below) => {
  for (let flips = below(12); flips >= 0; flips--) {
    const at = below(below(2) === 0 ? Math.min(200, picture.length) : picture.length);
    picture[at] = (picture[at] ?? 0) ^ (1 << below(8));
  }
  return picture;
};

const overwritten: Damage = (picture, below) => {
  for (let bytes = below(8); bytes >= 0; bytes--) picture[below(picture.length)] = below(256);
  return picture;
};

const cut: Damage = (picture, below) => picture.subarray(0, below(picture.length + 1));

/** 0, 1, the most that fits into 31 bits, and into 32; as many of the low bits as the field has. */
const lengths: Damage = (picture, below, parts) => {
  const value = [0, 1, 0x7fffffff, 0xffffffff][below(4)] ?? 0;
  const { length } = parts[below(parts.length)] ?? {};
  // Where a part has no length of its own, any word may be a width, a height or an offset.
  const { at, bytes, isLittle } = length ?? {
    at: below(picture.length),
    bytes: ([2, 4] as const)[below(2)] ?? 4,
    isLittle: below(2) === 0,
  };
  if (at + bytes > picture.length) return picture;
  const kept = bytes === 4 ? value : value & (2 ** (8 * bytes) - 1);
  if (isLittle) picture.writeUIntLE(kept, at, bytes);
  else picture.writeUIntBE(kept, at, bytes);
  return picture;
};

const repeated: Damage = (picture, below, parts) => {
  const { start, end } = parts[below(parts.length)] ?? { start: 0, end: 0 };
  const most = Math.floor((LARGEST - picture.length) / Math.max(1, end - start));
  // Every fourth time without an end.
  const times = Math.max(0, Math.min(most, below(4) === 0 ? most : 1 + below(30)));
  const again = Buffer.concat(Array.from({ length: times }, () => picture.subarray(start, end)));
  return Buffer.concat([picture.subarray(0, end), again, picture.subarray(end)]);
};

const reordered: Damage = (picture, below, parts) => {
  const [from, to] = [below(parts.length), below(parts.length)];
  const moved = parts.map(({ start, end }) => picture.subarray(start, end));
  moved.splice(to, 0, ...moved.splice(from, 1));
  return Buffer.concat(moved);
};

const nested: Damage = (picture, below, parts) => {
  if (picture.length * 2 > LARGEST) return picture;
  const { start, end } = parts[below(parts.length)] ?? { start: 0, end: 0 };
  const at = start + below(end - start + 1);
  return Buffer.concat([picture.subarray(0, at), picture, picture.subarray(at)]);
};

const dropped: Damage = (picture, below, parts) => {
  const { start, end } = parts[below(parts.length)] ?? { start: 0, end: 0 };
  return Buffer.concat([picture.subarray(0, start), picture.subarray(end)]);
};

const DAMAGE: readonly Damage[] = [flipped, overwritten, cut, lengths, lengths, repeated, reordered, nested, dropped];

/** Parts that tile the file; what can't be walked any more is one part. */
function partsOf(picture: Buffer, format: PictureFormat): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < picture.length && parts.length < 200) {
    const part = nextPart(picture, format, at);
    const end = part && part.end > at && part.end <= picture.length ? part.end : picture.length;
    parts.push({ ...part, start: at, end });
    at = end;
  }
  if (at < picture.length) parts.push({ start: at, end: picture.length });
  return parts;
}

function nextPart(picture: Buffer, format: PictureFormat, at: number): Part | undefined {
  const part = (end: number, field?: number, bytes: 1 | 2 | 4 = 4, isLittle = false): Part => ({
    start: at,
    end,
    ...(field !== undefined && { length: { at: field, bytes, isLittle } }),
  });
  const left = picture.length - at;
  switch (format) {
    case 'jpeg':
      if (at === 0) return part(2);
      if (left < 4 || picture[at] !== 0xff || picture[at + 1] === 0xda) return undefined;
      return part(at + 2 + picture.readUInt16BE(at + 2), at + 2, 2);
    case 'png':
      if (at === 0) return part(8);
      return left < 12 ? undefined : part(at + 12 + picture.readUInt32BE(at), at);
    case 'webp':
      if (at === 0) return part(12, 4, 4, true);
      return left < 8
        ? undefined
        : part(at + 8 + picture.readUInt32LE(at + 4) + (picture.readUInt32LE(at + 4) & 1), at + 4, 4, true);
    case 'gif':
      if (at === 0) return part(13);
      return gifPart(picture, at, part);
    case 'bmp':
      if (at === 0) return part(14, 10, 4, true);
      return at === 14 && left > 4 ? part(at + picture.readUInt32LE(at), at, 4, true) : undefined;
  }
}

function gifPart(picture: Buffer, at: number, part: (end: number, field?: number, bytes?: 1 | 2 | 4) => Part): Part {
  const isExtension = picture[at] === 0x21;
  if (!isExtension && picture[at] !== 0x2c) return part(at + 1);
  const table = isExtension || ((picture[at + 9] ?? 0) & 0x80) === 0 ? 0 : 3 * 2 ** (((picture[at + 9] ?? 0) & 7) + 1);
  const first = at + (isExtension ? 2 : 11 + table);
  let end = first;
  while (end < picture.length && picture[end] !== 0) end += 1 + (picture[end] ?? 0);
  return part(end + 1, first, 1);
}
