import { crc32, deflateSync } from 'node:zlib';

const bytes = (...values: number[]): Buffer => Buffer.from(values);
const u16 = (value: number): Buffer => bytes(value >> 8, value & 255);
const u16le = (value: number): Buffer => bytes(value & 255, value >> 8);
const u32 = (value: number): Buffer => Buffer.concat([u16(Math.floor(value / 65536)), u16(value & 65535)]);
const u32le = (value: number): Buffer => Buffer.from(u32(value)).reverse();

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

/** A grey PNG, or one with a black left half; with `frames`, an animated one by its control chunk. */
export function png(width: number, height: number, frames = 0, halved = false): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height, 128);
  for (let row = 0; halved && row < height; row++)
    rows.fill(0, row * (width * 3 + 1), row * (width * 3 + 1) + 1 + Math.floor(width / 2) * 3);
  for (let row = 0; row < height; row++) rows[row * (width * 3 + 1)] = 0;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.concat([u32(width), u32(height), bytes(8, 2, 0, 0, 0)])),
    ...(frames > 0 ? [pngChunk('acTL', Buffer.concat([u32(frames), u32(0)]))] : []),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A black PNG of a bit a pixel: a hundred million of them in some kilobytes. */
export function pngBomb(width: number, height: number): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.concat([u32(width), u32(height), bytes(1, 0, 0, 0, 0)])),
    pngChunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function segment(marker: number, data: Buffer): Buffer {
  return Buffer.concat([bytes(0xff, marker), u16(data.length + 2), data]);
}

/** An Exif block with nothing but the orientation. */
export function exif(orientation: number, littleEndian = false): Buffer {
  const s = littleEndian ? u16le : u16;
  const l = littleEndian ? u32le : u32;
  const tiff = [
    Buffer.from(littleEndian ? 'II' : 'MM', 'latin1'),
    s(42),
    l(8),
    s(1),
    s(0x0112),
    s(3),
    l(1),
    s(orientation),
    s(0),
    l(0),
  ];
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), ...tiff]);
}

/** The structure of a baseline JPEG with a scan of noise; `profiles` bytes of ICC before the frame header. */
export function jpeg(
  width: number,
  height: number,
  options: { exif?: Buffer; profiles?: number; sof?: number; after?: Buffer; scan?: number } = {},
): Buffer {
  const profiles: Buffer[] = [];
  for (let left = options.profiles ?? 0; left > 0; left -= 60_000)
    profiles.push(segment(0xe2, Buffer.alloc(Math.min(left, 60_000), 7)));
  return Buffer.concat([
    bytes(0xff, 0xd8),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(options.exif ? [segment(0xe1, options.exif)] : []),
    ...profiles,
    segment(0xdb, Buffer.alloc(65, 16)),
    segment(
      options.sof ?? 0xc0,
      Buffer.concat([bytes(8), u16(height), u16(width), bytes(3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)]),
    ),
    segment(0xc4, Buffer.alloc(29, 1)),
    segment(0xda, bytes(3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0)),
    Buffer.alloc(options.scan ?? Math.max(5000, Math.ceil((width * height) / 256)), 0x5a),
    bytes(0xff, 0xd9),
    options.after ?? Buffer.alloc(0),
  ]);
}

/** A GIF of that many one-colour frames. */
export function gif(width: number, height: number, frames: number): Buffer {
  const frame = Buffer.concat([
    bytes(0x21, 0xf9, 4, 0, 10, 0, 0, 0),
    bytes(0x2c),
    u16le(0),
    u16le(0),
    u16le(width),
    u16le(height),
    bytes(0),
    bytes(2, 2, 0x44, 1, 0),
  ]);
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    u16le(width),
    u16le(height),
    bytes(0x80, 0, 0),
    Buffer.alloc(6, 200),
    ...Array.from({ length: frames }, () => frame),
    bytes(0x3b),
  ]);
}

/** A WebP container with an extended header. */
export function webp(width: number, height: number, animated = false): Buffer {
  const u24le = (value: number): Buffer => u32le(value).subarray(0, 3);
  const header = Buffer.concat([bytes(animated ? 2 : 0, 0, 0, 0), u24le(width - 1), u24le(height - 1)]);
  const body = Buffer.concat([
    Buffer.from('WEBPVP8X', 'latin1'),
    u32le(10),
    header,
    Buffer.from('VP8L', 'latin1'),
    u32le(40),
    Buffer.alloc(40, 3),
  ]);
  return Buffer.concat([Buffer.from('RIFF', 'latin1'), u32le(body.length), body]);
}

/** An uncompressed 24-bit BMP. */
export function bmp(width: number, height: number): Buffer {
  const rows = Buffer.alloc(Math.ceil((width * 24) / 32) * 4 * height, 99);
  const header = Buffer.concat([
    u32le(40),
    u32le(width),
    u32le(height),
    u16le(1),
    u16le(24),
    u32le(0),
    u32le(rows.length),
    Buffer.alloc(16),
  ]);
  return Buffer.concat([Buffer.from('BM', 'latin1'), u32le(54 + rows.length), u32le(0), u32le(54), header, rows]);
}
