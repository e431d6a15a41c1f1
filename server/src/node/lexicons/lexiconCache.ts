import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { teamListFromBinary, teamListToBinary } from '../../../core/lexicon/team/teamBinary';
import type { CompiledTeamList } from '../../../core/lexicon/team/teamLexicon';

/** Compiled word lists on the disk, by the hash of what they were compiled from. A cache that can't be read or written is none: nothing fails. */
export interface LexiconCache {
  get(key: string): Promise<CompiledTeamList | undefined>;
  put(key: string, list: CompiledTeamList): Promise<void>;
}

/** Lists kept at most: each change of a list leaves an older one behind. */
const KEPT = 16;

export function lexiconCache(folder: string): LexiconCache {
  const fileOf = (key: string): string => path.join(folder, `${key}.words`);
  return {
    async get(key) {
      try {
        const { buffer, byteOffset, byteLength } = await readFile(fileOf(key));
        return teamListFromBinary(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
      } catch {
        return undefined;
      }
    },
    async put(key, list) {
      const unfinished = `${fileOf(key)}.${process.pid}`;
      try {
        await mkdir(folder, { recursive: true });
        // Written beside and renamed: a reader never meets half a file.
        await writeFile(unfinished, new Uint8Array(teamListToBinary(list)));
        await rename(unfinished, fileOf(key));
        await dropOldest(folder);
      } catch {
        await rm(unfinished, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function dropOldest(folder: string): Promise<void> {
  const files = (await readdir(folder))
    .filter((name) => name.endsWith('.words'))
    .map((name) => path.join(folder, name));
  if (files.length <= KEPT) return;
  const dated = await Promise.all(files.map(async (file) => ({ file, time: (await stat(file)).mtimeMs })));
  const oldest = dated.sort((a, b) => b.time - a.time).slice(KEPT);
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })));
}
