import { readFileSync } from 'node:fs';
import type { FileFacts, ImageFacts } from '../../../core/ports';

/** Larger pictures break rules anyway (platform: 10 MB); a page that carries them would not open on a phone. */
const EMBED_AT_MOST = 12 * 1024 * 1024;
const TYPES: Readonly<Partial<Record<ImageFacts['format'], string>>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
};

/** A local picture as the page carries it. By content, not by name: a browser goes by the type that it is told. */
export function dataUri(file: string, facts: FileFacts | undefined): string | undefined {
  if (facts?.kind !== 'image' || facts.bytes > EMBED_AT_MOST) return undefined;
  const type = TYPES[facts.image.format];
  if (!type) return undefined;
  try {
    return `data:${type};base64,${readFileSync(file).toString('base64')}`;
  } catch {
    // Gone since its facts were read: shown as a picture that is not there.
    return undefined;
  }
}
