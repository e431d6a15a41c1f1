import type { FileFacts, ImageFacts } from '../../../core/ports';
import { readBmpHeader } from './bmpHeader';
import { type ByteSource, headBytes } from './byteSource';
import { fileType } from './fileType';
import { readGifHeader } from './gifHeader';
import { type ImageHeader, unreadable } from './imageHeader';
import { readJpegHeader } from './jpegHeader';
import { readMp4Header } from './mp4Header';
import { readPngHeader } from './pngHeader';
import { readWebpHeader } from './webpHeader';

type Readable = Exclude<ImageFacts['format'], 'svg' | 'unknown'>;

const readers: Readonly<Record<Readable, (source: ByteSource) => Promise<ImageHeader>>> = {
  jpeg: readJpegHeader,
  png: readPngHeader,
  gif: readGifHeader,
  webp: readWebpHeader,
  bmp: readBmpHeader,
};

/** Facts of a file by its content; the name gives only the extension (lower case, without the dot). */
export async function readFacts(source: ByteSource, extension: string): Promise<FileFacts> {
  const bytes = source.size;
  const type = fileType(await source.read(0, headBytes));
  if (type === 'svg')
    return {
      kind: 'image',
      bytes,
      image: { format: 'svg', extension, width: 0, height: 0, animated: false, broken: false },
    };
  if (type === 'mp4' || type === 'mov') {
    const video = await readMp4Header(source);
    return { kind: 'other', bytes, type, ...(video && { video }) };
  }
  if (type === undefined || !isReadable(type)) return { kind: 'other', bytes, type };
  const header = await readers[type](source).catch(damaged);
  return { kind: 'image', bytes, image: { format: type, extension, ...header } };
}

function isReadable(type: string): type is Readable {
  return type in readers;
}

/** The header readers throw on bytes that make no sense; a disk that fails is another matter. */
function damaged(error: unknown): ImageHeader {
  if (error instanceof Error && 'syscall' in error) throw error;
  return unreadable;
}
