import type { FileHandle } from 'node:fs/promises';
import { readingLimit } from '../../../core/policy/readingLimit';
import type { FileFacts, ImageFacts } from '../../../core/ports';
import { fileSource, memorySource } from './byteSource';
import { openInside, type ProbeOptions } from './openInside';
import type { Decodable } from './pixels/decodeImage';
import { extensionOf } from './probeFile';
import { readFacts } from './readFacts';

export type DecodableFacts = ImageFacts & { readonly format: Decodable };

/** `missing`, `no-image` (or a drawing), `damaged`, `too-large` (bytes), `too-many-pixels`. */
export type PictureRefusal = 'missing' | 'no-image' | 'damaged' | 'too-large' | 'too-many-pixels';

export type PictureRead =
  | { readonly bytes: Buffer; readonly image: DecodableFacts }
  | { readonly refused: PictureRefusal; readonly facts: FileFacts };

/**
 * A whole picture with facts of the very bytes that were read, so that a file which changes meanwhile can't be taken for what it was before.
 * What is no sound picture, or would not fit into memory once decoded, is refused by its header.
 */
export async function readPicture(absolutePath: string, options: ProbeOptions): Promise<PictureRead> {
  const read = await openInside(absolutePath, options, async (handle, size): Promise<PictureRead> => {
    const extension = extensionOf(absolutePath);
    if (size > readingLimit('picture.bytes'))
      return { refused: 'too-large', facts: await readFacts(fileSource(handle, size), extension) };
    const bytes = await readWhole(handle, size);
    const facts = await readFacts(memorySource(bytes), extension);
    if (facts.kind !== 'image' || !isDecodable(facts.image)) return { refused: 'no-image', facts };
    const { image } = facts;
    if (image.width === 0 || image.broken) return { refused: 'damaged', facts };
    if (image.width * image.height > readingLimit('picture.pixels')) return { refused: 'too-many-pixels', facts };
    return { bytes, image };
  });
  return 'kind' in read ? { refused: 'missing', facts: read } : read;
}

function isDecodable(image: ImageFacts): image is DecodableFacts {
  return image.format !== 'svg' && image.format !== 'unknown';
}

/** What is there of the size that the file had when it was opened. */
async function readWhole(handle: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
