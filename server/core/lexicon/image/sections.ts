/** `QFI4`, little-endian; raised with every change of the shape. */
const MAGIC = 0x34494651;
const HEADER = 2;

/**
 * Blocks of bytes one behind the other, each at a multiple of four: `[magic, count, end of each …]`, then the blocks. Made at build time and
 * read where it was made for, so that nothing is checked but the version.
 */
export function joinSections(sections: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const start = (HEADER + sections.length * 2) * 4;
  const places: number[] = [];
  let at = start;
  for (const { byteLength } of sections) {
    places.push(at, byteLength);
    at += Math.ceil(byteLength / 4) * 4;
  }
  const bytes = new Uint8Array(at);
  new Uint32Array(bytes.buffer, 0, HEADER + places.length).set([MAGIC, sections.length, ...places]);
  for (const [index, section] of sections.entries()) bytes.set(section, places[index * 2]);
  return bytes;
}

/** The blocks again, without copying. Throws where the bytes are of another version. */
export function splitSections(buffer: ArrayBuffer): readonly Section[] {
  const [magic, count = 0] = new Uint32Array(buffer, 0, HEADER);
  if (magic !== MAGIC) throw new Error('The word image is of another version: build again');
  const places = new Uint32Array(buffer, HEADER * 4, count * 2);
  return Array.from({ length: count }, (_, index) => ({
    buffer,
    start: places[index * 2] ?? 0,
    length: places[index * 2 + 1] ?? 0,
  }));
}

/** A part of a buffer, in bytes. */
export interface Section {
  readonly buffer: ArrayBuffer;
  readonly start: number;
  readonly length: number;
}

/** Gives one block after the other. Throws behind the last. */
export function inTurn(sections: readonly Section[]): () => Section {
  let at = 0;
  return () => {
    const section = sections[at++];
    if (!section) throw new Error('The word image is cut off: build again');
    return section;
  };
}

export const bytesIn = ({ buffer, start, length }: Section): Uint8Array => new Uint8Array(buffer, start, length);
export const unitsIn = ({ buffer, start, length }: Section): Uint16Array => new Uint16Array(buffer, start, length / 2);

/** An array's own bytes. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
