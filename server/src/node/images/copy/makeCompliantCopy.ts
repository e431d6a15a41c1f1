import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Decodable } from '../pixels/decodeImage';
import { mostPixels } from '../pixels/model';
import { type ProbeOptions, probeFile } from '../probeFile';
import { encodeWithin } from './encodeWithin';
import { type Fit, fitPixels } from './fitPixels';
import { uprightPixels } from './uprightPixels';

export interface CopyTarget extends ProbeOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly maxBytes: number;
  readonly fit: Fit;
}

/** `missing`, `no-image`, `damaged`, `too-large` (pixels), `too-heavy` (even at the lowest quality), `not-written`. */
export type CopyFailure = 'missing' | 'no-image' | 'damaged' | 'too-large' | 'too-heavy' | 'not-written';
export type CopyResult =
  | {
      readonly done: true /** Absolute. */;
      readonly path: string;
      readonly bytes: number;
      readonly width: number;
      readonly height: number;
    }
  | { readonly done: false; readonly reason: CopyFailure };

const heaviestSource = 64 * 1024 * 1024;

/**
 * Writes a JPEG of exactly this size and at most that many bytes beside a picture: `poster.png` → `poster.1080x1920.jpg`. Never touches the
 * original or any other file: where the name is taken by other content, a number follows it. Takes one to two seconds for a photograph.
 */
export async function makeCompliantCopy(file: string, target: CopyTarget): Promise<CopyResult> {
  const facts = await probeFile(file, target);
  if (facts.kind === 'missing') return failed('missing');
  if (facts.kind === 'other' || facts.image.format === 'svg' || facts.image.format === 'unknown')
    return failed('no-image');
  const { format, width, height } = facts.image;
  if (width === 0 || facts.image.broken) return failed('damaged');
  if (width * height > mostPixels || facts.bytes > heaviestSource) return failed('too-large');
  const copy = await fittedJpeg(file, format, target).catch(() => 'damaged' as const);
  if (copy === 'damaged') return failed('damaged');
  if (copy === undefined) return failed('too-heavy');
  const written = await writeBeside(file, `${target.width}x${target.height}`, copy);
  return written === undefined
    ? failed('not-written')
    : { done: true, path: written, bytes: copy.length, width: target.width, height: target.height };
}

function failed(reason: CopyFailure): CopyResult {
  return { done: false, reason };
}

async function fittedJpeg(
  file: string,
  format: Decodable,
  { width, height, maxBytes, fit }: CopyTarget,
): Promise<Uint8Array | undefined> {
  const pixels = await uprightPixels(await readFile(file), format);
  return encodeWithin(fitPixels(pixels, width, height, fit), maxBytes);
}

const mostNames = 100;

/** Creates, never replaces; a file of that name and the same content is the copy already. */
async function writeBeside(file: string, size: string, bytes: Uint8Array): Promise<string | undefined> {
  const { dir, name } = path.parse(file);
  for (let number = 1; number <= mostNames; number++) {
    const copy = path.join(dir, `${name}.${size}${number === 1 ? '' : `-${number}`}.jpg`);
    try {
      await writeFile(copy, bytes, { flag: 'wx' });
      return copy;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return undefined;
      const there = await readFile(copy).catch(() => undefined);
      if (there?.equals(bytes)) return copy;
    }
  }
  return undefined;
}
