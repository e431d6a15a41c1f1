import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { decodeImage } from '../../server/src/node/images/pixels/decodeImage';
import type { Pixels } from '../../server/src/node/images/pixels/model';
import { UnknownKind } from '../../server/src/node/images/pixels/unknownKind';
import { bitmap } from './bitmapSample';
import { CORPUS_SIZE, corpusColour, type SoundPicture, soundPictures } from './imagesCorpus';
import { jpeg, pngChunk } from './imagesSamples';

const u32 = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value])));

/** A PNG of any header over rows that are given as they are. */
function pngOf(
  width: number,
  height: number,
  depth: number,
  colourType: number,
  rows: Buffer,
  ...more: Buffer[]
): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', Buffer.concat([u32(width, height), Buffer.from([depth, colourType, 0, 0, 0])])),
    ...more,
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const at = ({ data, width }: Pixels, x: number, y: number): number[] => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

/** How far colours may be off: not at all without loss; a palette and 16 bits round, JPEG and WebP blur, print colours shift. */
function tolerance({ name, format }: SoundPicture): number {
  if (/^(?:print|orientation)/.test(name)) return 60;
  if (format === 'jpeg' || /lossy|extended/.test(name)) return 40;
  return /masks|palette|\.gif/.test(name) ? 16 : 0;
}

describe('pictures', () => {
  const decodable = soundPictures().filter(({ name }) => name !== 'profiles.jpg' && name !== 'grey.png');
  for (const picture of decodable) {
    it(`${picture.name} are decoded as they were drawn`, async () => {
      const pixels = await decodeImage(picture.bytes, picture.format);
      assert.deepEqual({ width: pixels.width, height: pixels.height }, CORPUS_SIZE);
      const most = tolerance(picture);
      for (const [x, y] of [
        [20, 4],
        [12, 28],
        [28, 20],
        [36, 12],
        [44, 28],
      ] as const) {
        const [red = 0, green = 0, blue = 0, alpha] = at(pixels, x, y);
        const [wantedRed, wantedGreen, wantedBlue] = corpusColour(x, y);
        const off = Math.max(Math.abs(red - wantedRed), Math.abs(green - wantedGreen), Math.abs(blue - wantedBlue));
        assert.ok(off <= most && alpha === 255, `${x},${y}: ${[red, green, blue, alpha]}`);
      }
      const isClear = /clear|extended|moving\.(?:gif|webp)/.test(picture.name);
      assert.equal(at(pixels, 2, 2)[3], isClear ? 0 : 255);
    });
  }

  it('of one, two and four bits are stretched to black and white, and what is named clear is', async () => {
    for (const depth of [1, 2, 4]) {
      // Black, then white; the white is clear.
      const row = Buffer.from([0, ((2 ** depth - 1) << (8 - 2 * depth)) & 255]);
      const clear = pngChunk('tRNS', Buffer.from([0, 2 ** depth - 1]));
      const pixels = await decodeImage(pngOf(2, 1, depth, 0, row, clear), 'png');
      assert.deepEqual([...pixels.data], [0, 0, 0, 255, 255, 255, 255, 0], `${depth} bits`);
    }
  });

  it('of every PNG filter come out the same', async () => {
    const plain = [
      [10, 20, 30, 40],
      [15, 27, 31, 48],
    ];
    const paeth = (a: number, b: number, c: number): number => {
      const p = a + b - c;
      const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    };
    for (let filter = 0; filter <= 4; filter++) {
      const rows = plain.map((row, y) => [
        filter,
        ...row.map((value, x) => {
          const left = row[x - 1] ?? 0;
          const up = plain[y - 1]?.[x] ?? 0;
          const corner = x > 0 ? (plain[y - 1]?.[x - 1] ?? 0) : 0;
          return (value - ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0)) & 255;
        }),
      ]);
      const pixels = await decodeImage(pngOf(4, 2, 8, 0, Buffer.from(rows.flat())), 'png');
      assert.deepEqual(
        [...pixels.data].filter((_, i) => i % 4 === 0),
        plain.flat(),
        `filter ${filter}`,
      );
    }
    await assert.rejects(decodeImage(pngOf(4, 1, 8, 0, Buffer.from([5, 1, 2, 3, 4])), 'png'));
    await assert.rejects(decodeImage(pngOf(4, 2, 8, 0, Buffer.from([0, 1, 2, 3, 4])), 'png'), /fewer rows/);
  });

  it('that a header makes larger than memory are refused at once, wherever the header hides it', async () => {
    const gif = Buffer.concat([
      Buffer.from('GIF89a', 'latin1'),
      Buffer.from([10, 0, 10, 0, 0x80, 0, 0, 0, 0, 0, 9, 9, 9]),
      // The frame says 65,535 × 65,535 on a canvas of 10 × 10.
      Buffer.from([0x2c, 0, 0, 0, 0, 255, 255, 255, 255, 0, 2, 2, 0x44, 1, 0, 0x3b]),
    ]);
    await assert.rejects(async () => decodeImage(gif, 'gif'), /too many pixels/);
    await assert.rejects(decodeImage(jpeg(65_000, 65_000), 'jpeg'), /too many pixels/);
    await assert.rejects(decodeImage(pngOf(100_000, 100_000, 1, 0, Buffer.alloc(10)), 'png'), /too many pixels/);
    const large = bitmap({ header: 'info', bits: 24, width: 1, height: 1, colour: () => [0, 0, 0] });
    large.writeInt32LE(100_000, 18);
    large.writeInt32LE(-100_000, 22);
    await assert.rejects(async () => decodeImage(large, 'bmp'), /too many pixels/);
  });

  it('with scans without end are refused instead of being drawn over and over', async () => {
    const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
    const endless = jpeg(8000, 8000, { sof: 0xc2, after: Buffer.concat(Array.from({ length: 500 }, () => scan)) });
    await assert.rejects(decodeImage(endless, 'jpeg'), /scans without end/);
  });

  it('of a rare kind are told from damaged ones', async () => {
    const packed = bitmap({ header: 'info', bits: 8, width: 4, height: 4, colour: () => [0, 0, 0] });
    packed.writeUInt32LE(1, 30);
    await assert.rejects(async () => decodeImage(packed, 'bmp'), UnknownKind);
    await assert.rejects(decodeImage(jpeg(40, 30, { sof: 0xc3 }), 'jpeg'), UnknownKind);
    const print = Buffer.from(decodable.find(({ name }) => name === 'print.jpg')?.bytes ?? []);
    const frame = print.indexOf(Buffer.from([0xff, 0xc0]));
    for (const side of [5, 7]) print.writeUInt16BE(5000, frame + side);
    await assert.rejects(decodeImage(print, 'jpeg'), UnknownKind, 'print colours of 25 million pixels');
    await assert.rejects(
      decodeImage(jpeg(40, 30), 'jpeg'),
      (error: unknown) => error instanceof Error && !(error instanceof UnknownKind),
    );
  });
});
