import type { Message } from '../../../../core/l10n/message';
import { readingLimit } from '../../../../core/policy/readingLimit';
import { shownLimit } from '../../../../core/policy/shownSizes';
import type { FileFacts } from '../../../../core/ports';
import { UnknownKind } from '../pixels/unknownKind';
import type { ProbeOptions } from '../probeFile';
import { type DecodableFacts, type PictureRefusal, readPicture } from '../readPicture';
import { colourProfile, profileBytes, withProfile } from './colourProfile';
import { encodeWithin } from './encodeWithin';
import { type Fit, fitPixels } from './fitPixels';
import { uprightPixels } from './uprightPixels';
import { writeBeside } from './writeBeside';

export interface CopyTarget extends ProbeOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly maxBytes: number;
  readonly fit: Fit;
}

/** `unknown-kind`: sound, but encoded in a rare way. `too-heavy`: even at the lowest quality. */
export type CopyFailure = PictureRefusal | 'unknown-kind' | 'too-heavy' | 'not-written' | 'name-too-long';
export type CopyResult =
  | {
      readonly done: true /** Absolute. */;
      readonly path: string;
      readonly bytes: number;
      readonly width: number;
      readonly height: number;
      /** How many times longer the picture's sides have become; 1 or less where none did. */
      readonly enlarged: number;
      /** Pixels of the original, turned upright. */
      readonly original: { readonly width: number; readonly height: number };
    }
  | {
      readonly done: false;
      readonly reason: CopyFailure;
      /** What the sentence of the reason says besides the path. */
      readonly args: NonNullable<Message['args']>;
    };

/**
 * Writes a JPEG of exactly this size and at most that many bytes beside a picture: `poster.png` → `poster.1080x1920.jpg`. Never touches the
 * original or any other file: where the name is taken by other content, a number follows it. Takes one to two seconds for a photograph.
 */
export async function makeCompliantCopy(file: string, target: CopyTarget): Promise<CopyResult> {
  const { width, height, maxBytes, fit } = target;
  const read = await readPicture(file, target);
  if ('refused' in read) return refused(read.refused, read.facts);
  const { image, bytes } = read;
  const copy = await fittedJpeg(bytes, image, target).catch((error: unknown) =>
    error instanceof UnknownKind ? ('unknown-kind' as const) : ('damaged' as const),
  );
  if (typeof copy === 'string') return failed(copy);
  if (copy === undefined) return failed('too-heavy', { limit: shownLimit(maxBytes) });
  const written = await writeBeside(file, `${width}x${height}`, copy);
  if ('failed' in written) return failed(written.failed);
  const [across, down] = [width / image.width, height / image.height];
  return {
    done: true,
    path: written.path,
    bytes: copy.length,
    width,
    height,
    enlarged: fit === 'cover' ? Math.max(across, down) : Math.min(across, down),
    original: { width: image.width, height: image.height },
  };
}

function failed(reason: CopyFailure, args: NonNullable<Message['args']> = {}): CopyResult {
  return { done: false, reason, args };
}

const MEGABYTE = 1_048_576;

function refused(reason: PictureRefusal, facts: FileFacts): CopyResult {
  if (reason === 'too-large' && facts.kind !== 'missing')
    return failed(reason, { size: Math.ceil(facts.bytes / MEGABYTE), limit: readingLimit('picture.bytes') / MEGABYTE });
  if (reason !== 'too-many-pixels' || facts.kind !== 'image') return failed(reason);
  const { width, height } = facts.image;
  const size = `${width} × ${height}`;
  return failed(reason, { size, pixels: width * height, limit: readingLimit('picture.pixels') });
}

async function fittedJpeg(
  bytes: Buffer,
  { format }: DecodableFacts,
  { width, height, maxBytes, fit }: CopyTarget,
): Promise<Uint8Array | undefined> {
  const pixels = await uprightPixels(bytes, format);
  const profile = colourProfile(bytes, format);
  const copy = await encodeWithin(fitPixels(pixels, width, height, fit), maxBytes - profileBytes(profile));
  return copy && withProfile(copy, profile);
}
