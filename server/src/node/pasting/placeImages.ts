import { stat } from 'node:fs/promises';
import path from 'node:path';
import { hasName, pastedName } from '../../../core/features/paste/pastedName';
import type { PastedFile } from '../../../core/features/paste/pasteRequest';
import type { Message } from '../../../core/l10n/message';
import type { Template } from '../../../core/template/model';
import { fileType } from '../images/fileType';
import { imageFolder, isWithin } from './imageFolder';

export interface PlacedImage {
  /** Index in what was given. */
  readonly image: number;
  /** Absolute path. */
  readonly file: string;
  /** It lies there already. */
  readonly there: boolean;
  /** What it shows, as far as its name says. */
  readonly title: string | undefined;
}

export interface PlaceWish {
  readonly template: Template;
  readonly images: readonly (PastedFile & { readonly file: string | undefined })[];
  /** Of the template. */
  readonly file: string;
  /** No picture is written or pointed at outside of it. */
  readonly root: string;
  /** Bytes that the platform takes at most. */
  readonly mostBytes: number;
}

/** By content: what can be sent, or made into what can be sent. */
const EXTENSIONS: Readonly<Record<string, string>> = { jpeg: 'jpg', png: 'png', gif: 'gif', webp: 'webp', bmp: 'bmp' };
const MB = 1024 * 1024;

/** Where pasted pictures go, each under a name that is free; and why others can't be taken. Looks at the disk and writes nothing. */
export async function placeImages(
  wish: PlaceWish,
): Promise<{ readonly placed: readonly PlacedImage[]; readonly refused: readonly Message[] }> {
  const { template, images, file, root, mostBytes } = wish;
  const placed: PlacedImage[] = [];
  const refused: Message[] = [];
  const folder = await imageFolder(template, file, root);
  const taken = new Set<string>();
  for (const [image, pasted] of images.entries()) {
    const { name, bytes } = pasted;
    const type = fileType(Buffer.from(pasted.head, 'base64')) ?? '';
    const extension = Object.hasOwn(EXTENSIONS, type) ? EXTENSIONS[type] : undefined;
    if (extension === undefined)
      refused.push({ key: `features.paste.${type ? 'type' : 'unknown'}`, args: { name, type: type.toUpperCase() } });
    else if (bytes > mostBytes)
      refused.push({ key: 'features.paste.size', args: { name, size: inMb(bytes), limit: inMb(mostBytes) } });
    else if (pasted.file !== undefined && isWithin(pasted.file, root))
      placed.push({ image, file: pasted.file, there: true, title: titleOf(name) });
    else if (!folder) refused.push({ key: 'features.paste.outside', args: { name } });
    else {
      const free = await freeName(folder, pastedName(name, path.basename(file, '.broadcast.md')), extension, taken);
      taken.add(free.toLowerCase());
      placed.push({ image, file: free, there: false, title: titleOf(name) });
    }
  }
  return { placed, refused };
}

const titleOf = (name: string): string | undefined =>
  hasName(name) ? pastedName(name, '').replace(/[-_]+/g, ' ') : undefined;
const inMb = (bytes: number): number => Math.ceil((bytes / MB) * 10) / 10;

async function freeName(folder: string, stem: string, extension: string, taken: ReadonlySet<string>): Promise<string> {
  for (let count = 1; ; count++) {
    const file = path.join(folder, `${stem}${count === 1 ? '' : `-${count}`}.${extension}`);
    if (taken.has(file.toLowerCase())) continue;
    if ((await stat(file).catch(() => undefined)) === undefined) return file;
  }
}
