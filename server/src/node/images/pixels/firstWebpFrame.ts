/** The first picture of a moving WebP as a file of its own, and its place on the canvas. */
export interface WebpFrame {
  readonly bytes: Uint8Array;
  /** Pixels from the canvas' top left. */
  readonly left: number;
  readonly top: number;
}

const mostChunks = 1000;
const alphaFlag = 0x10;

/** Undefined where the file does not move: the codec takes it as it is. (WebP Container Specification: ANMF holds a frame's own chunks behind 16 bytes.) */
export function firstWebpFrame(bytes: Uint8Array): WebpFrame | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = chunksOf(file, 12).find(({ type }) => type === 'ANMF')?.data;
  if (!frame || frame.length < 16) return undefined;
  const chunks = chunksOf(frame, 16);
  const picture = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  if (!picture) return undefined;
  const alpha = chunks.find(({ type }) => type === 'ALPH');
  const extended = Buffer.alloc(10);
  extended[0] = alpha || picture.type === 'VP8L' ? alphaFlag : 0;
  // Width and height, less one, in three bytes each: as they stand in the frame.
  frame.copy(extended, 4, 6, 12);
  const body = Buffer.concat([
    Buffer.from('WEBP', 'latin1'),
    chunk('VP8X', extended),
    ...(alpha ? [chunk('ALPH', alpha.data)] : []),
    chunk(picture.type, picture.data),
  ]);
  return { bytes: chunk('RIFF', body), left: 2 * frame.readUIntLE(0, 3), top: 2 * frame.readUIntLE(3, 3) };
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(file: Buffer, start: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = start; chunks.length < mostChunks && at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    chunks.push({ type: file.toString('latin1', at, at + 4), data: file.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length & 1);
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length & 1)]);
}
