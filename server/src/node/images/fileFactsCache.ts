import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { FileFacts } from '../../../core/ports';
import { probeFile } from './probeFile';
import { lookAtPicture, type QrCodeOptions } from './qr/readQrCodes';

/** Facts by absolute path, looked up without waiting. */
export interface FileFactsCache {
  /** Undefined: not known yet. */
  get(path: string): FileFacts | undefined;
  /** Reads what is new or has changed on disk since; resolves to true where any fact is another than before. */
  load(paths: readonly string[]): Promise<boolean>;
  /**
   * Looks for QR codes in the pictures among files that are loaded, and adds them to their facts, and that a picture can't be decoded; resolves
   * to true where there was anything to add.
   * Slow (up to a second for a photograph), so it is asked for apart.
   */
  loadQrCodes(paths: readonly string[]): Promise<boolean>;
  /** Forgets a file; true where it was known. */
  invalidate(path: string): boolean;
}

interface Entry {
  /** Modification and change time in ns, size and file number: the file as it was when it was read. */
  readonly state: string;
  readonly facts: FileFacts;
}

/** Files read at the same time. */
const atOnce = 8;
/** Entries kept; the least recently loaded go first. */
const mostEntries = 5000;

export function createFileFactsCache(options: QrCodeOptions): FileFactsCache {
  const entries = new Map<string, Entry>();
  const forgotten = new Map<string, number>();
  let turn = 0;

  async function refresh(path: string): Promise<boolean> {
    const begun = ++turn;
    const state = await stateOf(path);
    const known = entries.get(path);
    if (known && state !== unknownState && known.state === state) return false;
    const facts = await probeFile(path, options);
    // Forgotten while it was being read: what was read may be older than the change.
    if ((forgotten.get(path) ?? 0) > begun) return refresh(path);
    forgotten.delete(path);
    entries.delete(path);
    entries.set(path, { state, facts });
    for (const oldest of entries.keys()) {
      if (entries.size <= mostEntries) break;
      entries.delete(oldest);
    }
    return !isDeepStrictEqual(known?.facts, facts);
  }

  return {
    get: (path) => entries.get(path)?.facts,
    async load(paths) {
      const waiting = [...new Set(paths)];
      let changed = false;
      const worker = async (): Promise<void> => {
        for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
          if (await refresh(path)) changed = true;
        }
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, worker));
      return changed;
    },
    async loadQrCodes(paths) {
      let changed = false;
      for (const path of new Set(paths)) {
        const entry = entries.get(path);
        if (entry?.facts.kind !== 'image' || entry.facts.image.qrCodes) continue;
        // Where the reader itself fails, nothing is known of codes, and asking again would not help.
        const look = await lookAtPicture(path, options).catch(() => undefined);
        // Loaded anew or forgotten meanwhile: the codes may be those of another picture.
        if (entries.get(path) !== entry) continue;
        const { qrCodes, damaged } = look ?? { qrCodes: [], damaged: false };
        const known = entry.facts.image;
        const broken = known.broken || damaged;
        const image = { ...known, broken, qrCodes, ...(look ? {} : { codesUnread: true as const }) };
        entries.set(path, { ...entry, facts: { ...entry.facts, image } });
        if (qrCodes.length > 0 || broken !== known.broken) changed = true;
      }
      return changed;
    },
    invalidate(path) {
      forgotten.set(path, ++turn);
      if (forgotten.size > mostEntries) forgotten.clear();
      return entries.delete(path);
    },
  };
}

const unknownState = '';

async function stateOf(path: string): Promise<string> {
  try {
    const { mtimeNs, ctimeNs, size, ino } = await stat(path, { bigint: true });
    return `${mtimeNs}:${ctimeNs}:${size}:${ino}`;
  } catch {
    return unknownState;
  }
}
