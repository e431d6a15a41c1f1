import type { DiskEntry, DiskName, VirtualDisk } from '../../core/features/virtualDisk';
import { readingLimit } from '../../core/policy/readingLimit';
import { addressOf } from './uris';

/** Bytes kept of files that were read last. */
const KEPT_BYTES = readingLimit('browser.keptBytes');

interface Held {
  readonly stamp: string;
  readonly bytes: Uint8Array;
}

let disk: VirtualDisk | undefined;
const held = new Map<string, Held>();

/** From now on files are read through the editor. Paths are decoded addresses (`vscode-vfs://github/茶/a.csv`). */
export function useDisk(given: VirtualDisk): void {
  disk = given;
  held.clear();
}

/** A document that was never saved has no address, and nothing lies beside it. */
const lies = (path: string): boolean => path.includes('://');

export async function statOf(path: string): Promise<DiskEntry> {
  if (!lies(path)) return found<DiskEntry>(undefined, path);
  return found(await disk?.stat(addressOf(path)), path);
}

export async function bytesOf(path: string): Promise<Uint8Array> {
  const { size, modified } = await statOf(path);
  const stamp = `${size} ${modified}`;
  const known = held.get(path);
  if (known?.stamp === stamp) return known.bytes;
  const bytes = found(await disk?.read(addressOf(path)), path);
  keep(path, { stamp, bytes });
  return bytes;
}

/** What was read last, without asking. */
export const bytesHeld = (path: string): Uint8Array | undefined => held.get(path)?.bytes;

export async function namesIn(path: string): Promise<readonly DiskName[]> {
  return found(await disk?.list(addressOf(path)), path);
}

function keep(path: string, one: Held): void {
  held.delete(path);
  if (one.bytes.length > KEPT_BYTES) return;
  held.set(path, one);
  let total = 0;
  for (const { bytes } of held.values()) total += bytes.length;
  for (const [oldest, { bytes }] of held) {
    if (total <= KEPT_BYTES) break;
    held.delete(oldest);
    total -= bytes.length;
  }
}

/** As Node's file system says it, which is what the readers of files go by. */
function found<T>(value: T | undefined | null, path: string): T {
  if (value !== undefined && value !== null) return value;
  throw Object.assign(new Error(`No file ${path}`), { code: 'ENOENT' });
}
