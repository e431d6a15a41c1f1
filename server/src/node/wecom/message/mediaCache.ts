import { readFile } from 'node:fs/promises';
import { writePrivateFile } from '../privateFile';

interface Kept {
  readonly value: string;
  /** ms since the epoch */
  readonly until: number;
}

/** What was uploaded and until when the platform keeps it; in memory, and in a file where one is given, so that the next process need not upload again. */
export class MediaCache {
  #kept: Map<string, Kept> | undefined;

  constructor(private readonly file: string | undefined) {}

  async get(key: string, now: number): Promise<string | undefined> {
    const kept = (await this.#load()).get(key);
    return kept && kept.until > now ? kept.value : undefined;
  }

  async put(key: string, value: string, until: number, now: number): Promise<void> {
    const kept = await this.#load();
    kept.set(key, { value, until });
    for (const [old, entry] of kept) if (entry.until <= now) kept.delete(old);
    await this.#save(kept);
  }

  async drop(keys: readonly string[]): Promise<void> {
    const kept = await this.#load();
    for (const key of keys) kept.delete(key);
    await this.#save(kept);
  }

  async #load(): Promise<Map<string, Kept>> {
    this.#kept ??= new Map(this.file === undefined ? [] : await readKept(this.file));
    return this.#kept;
  }

  /** A cache that can't be written costs an upload, nothing else. */
  async #save(kept: ReadonlyMap<string, Kept>): Promise<void> {
    if (this.file === undefined) return;
    const entries = Object.fromEntries([...kept].filter(([, { until }]) => Number.isFinite(until)));
    await writePrivateFile(this.file, [JSON.stringify({ schema: SCHEMA, entries })]).catch(() => {});
  }
}

const SCHEMA = 'qunfa.media/1';

async function readKept(file: string): Promise<[string, Kept][]> {
  try {
    const { schema, entries } = JSON.parse(await readFile(file, 'utf8')) as { schema?: unknown; entries?: unknown };
    if (schema !== SCHEMA || typeof entries !== 'object' || entries === null) return [];
    return Object.entries(entries as Record<string, Partial<Kept> | null>).flatMap(([key, kept]) =>
      typeof kept?.value === 'string' && typeof kept.until === 'number'
        ? [[key, { value: kept.value, until: kept.until }] as [string, Kept]]
        : [],
    );
  } catch {
    return [];
  }
}
