import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bitmap } from './bitmapSample';
import { exif, jpeg, pngChunk } from './imagesSamples';

export type PictureFormat = 'jpeg' | 'png' | 'gif' | 'webp' | 'bmp';
export interface SoundPicture {
  readonly name: string;
  readonly format: PictureFormat;
  readonly bytes: Buffer;
}

/** What all pictures of the corpus show, 48 × 32: on the left a ramp of reds downwards, on the right blue with a white square. */
export const CORPUS_SIZE = { width: 48, height: 32 } as const;
export function corpusColour(x: number, y: number): readonly [number, number, number] {
  if (x >= 32 && x < 40 && y >= 8 && y < 16) return [255, 255, 255];
  return x < 24 ? [y * 8, 0, 0] : [0, 0, 200];
}

const FOLDER = path.join(__dirname, '../fixtures/pictures');
const FORMATS: Readonly<Record<string, PictureFormat>> = {
  '.jpg': 'jpeg',
  '.png': 'png',
  '.gif': 'gif',
  '.webp': 'webp',
};

/** One of every kind that a reader of headers or a decoder takes another way for. The files come from another program than ours. */
export function soundPictures(): readonly SoundPicture[] {
  const files = readdirSync(FOLDER).map((name): SoundPicture => {
    const format = FORMATS[path.extname(name)];
    if (!format) throw new Error(`${name}: a picture of no format of ours`);
    return { name, format, bytes: readFileSync(path.join(FOLDER, name)) };
  });
  const named = (name: string): Buffer => files.find((file) => file.name === name)?.bytes ?? Buffer.alloc(0);
  const turned = [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => ({
    name: `orientation ${orientation}.jpg`,
    format: 'jpeg' as const,
    bytes: withExif(
      named(orientation % 2 === 0 ? 'baseline.jpg' : 'progressive.jpg'),
      exif(orientation, orientation > 4),
    ),
  }));
  return [
    ...files,
    ...turned,
    { name: 'profiles.jpg', format: 'jpeg', bytes: jpeg(48, 32, { profiles: 70_000 }) },
    { name: 'moving.png', format: 'png', bytes: moving(named('plain.png')) },
    {
      name: 'core.bmp',
      format: 'bmp',
      bytes: bitmap({ header: 'core', bits: 24, colour: corpusColour, ...CORPUS_SIZE }),
    },
    {
      name: 'info.bmp',
      format: 'bmp',
      bytes: bitmap({ header: 'info', bits: 24, colour: corpusColour, ...CORPUS_SIZE }),
    },
    {
      name: 'down.bmp',
      format: 'bmp',
      bytes: bitmap({ header: 'info', bits: 32, isTopDown: true, colour: corpusColour, ...CORPUS_SIZE }),
    },
    {
      name: 'masks.bmp',
      format: 'bmp',
      bytes: bitmap({ header: 'v5', bits: 16, colour: corpusColour, ...CORPUS_SIZE }),
    },
    { name: 'v5.bmp', format: 'bmp', bytes: bitmap({ header: 'v5', bits: 32, colour: corpusColour, ...CORPUS_SIZE }) },
    {
      name: 'palette.bmp',
      format: 'bmp',
      bytes: bitmap({ header: 'info', bits: 8, colour: corpusColour, ...CORPUS_SIZE }),
    },
  ];
}

/** An Exif block behind the start of a JPEG. */
export function withExif(picture: Buffer, block: Buffer): Buffer {
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, block.length + 2]), block]);
  return Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]);
}

/** Two frames, the second the same as the first. */
function moving(picture: Buffer): Buffer {
  const packed = picture.indexOf('IDAT') - 4;
  const length = picture.readUInt32BE(packed);
  const u32 = (...values: number[]): Buffer =>
    Buffer.concat(values.map((value) => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value])));
  const frame = (number: number): Buffer =>
    pngChunk(
      'fcTL',
      Buffer.concat([u32(number, CORPUS_SIZE.width, CORPUS_SIZE.height, 0, 0), Buffer.from([0, 1, 0, 10, 0, 0])]),
    );
  return Buffer.concat([
    picture.subarray(0, packed),
    pngChunk('acTL', u32(2, 0)),
    frame(0),
    picture.subarray(packed, packed + 12 + length),
    frame(1),
    pngChunk('fdAT', Buffer.concat([u32(2), picture.subarray(packed + 8, packed + 8 + length)])),
    picture.subarray(packed + 12 + length),
  ]);
}
