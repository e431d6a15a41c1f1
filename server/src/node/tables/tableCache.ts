import { type FileStamp, type ReadTableOptions, readTable, stampOf, type TableResult } from './readTable';

export interface TableCache {
  /** The table of a file as it is on the disk now; read once for all who ask, and again only when the file has changed. */
  get(file: string, options?: CachedTableOptions): Promise<TableResult>;
  /** What was read last, without looking at the disk; undefined where nothing was. */
  peek(file: string, columns?: Readonly<Record<string, string>>): TableResult | undefined;
  /** Forgets a file. True where it was known. */
  forget(file: string): boolean;
}

export type CachedTableOptions = Pick<ReadTableOptions, 'columns' | 'onProgress' | 'shownAs'>;

interface Entry {
  readonly file: string;
  readonly stamp: FileStamp;
  readonly result: Promise<TableResult>;
  settled: TableResult | undefined;
}

/** Keeps the tables used last. Paths are absolute. */
export function createTableCache(kept = KEPT): TableCache {
  const entries = new Map<string, Entry>();

  const get: TableCache['get'] = async (file, options = {}) => {
    const stamp = await stampOf(file).catch(() => undefined);
    const key = keyOf(file, options.columns);
    if (stamp === undefined) {
      entries.delete(key);
      return readTable(file, options);
    }
    const held = entries.get(key);
    entries.delete(key);
    const entry =
      held !== undefined && sameStamp(held.stamp, stamp) ? held : load(file, stamp, options, () => entries.delete(key));
    entries.set(key, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= kept) break;
      entries.delete(oldest);
    }
    return entry.result;
  };

  return {
    get,
    peek: (file, columns) => entries.get(keyOf(file, columns))?.settled,
    forget(file) {
      const keys = [...entries].filter(([, entry]) => entry.file === file).map(([key]) => key);
      for (const key of keys) entries.delete(key);
      return keys.length > 0;
    },
  };
}

/** Lists of a project are few; each of a million rows takes some hundred megabytes. */
const KEPT = 6;

function load(file: string, stamp: FileStamp, options: CachedTableOptions, onDefect: () => void): Entry {
  const result = readTable(file, options);
  const entry: Entry = { file, stamp, result, settled: undefined };
  result.then(
    (settled) => {
      entry.settled = settled;
    },
    // Whoever asked gets the exception; the next one reads anew.
    onDefect,
  );
  return entry;
}

function keyOf(file: string, columns: Readonly<Record<string, string>> = {}): string {
  return `${file}\n${JSON.stringify(columns)}`;
}

function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.modified === b.modified;
}
