import { teamListFromBinary, teamListToBinary } from '../../../core/lexicon/team/teamBinary';
import type { CompiledTeamList } from '../../../core/lexicon/team/teamLexicon';
import { keptFiles } from '../files/keptFiles';

/** Compiled word lists on the disk, by the hash of what they were compiled from. A cache that can't be read or written is none: nothing fails. */
export interface LexiconCache {
  get(key: string): Promise<CompiledTeamList | undefined>;
  put(key: string, list: CompiledTeamList): Promise<void>;
}

/** Lists kept at most: each change of a list leaves an older one behind. */
const KEPT = 16;

export function lexiconCache(folder: string): LexiconCache {
  const files = keptFiles(folder, '.words', KEPT);
  return {
    async get(key) {
      const bytes = await files.get(key);
      try {
        if (!bytes) return undefined;
        const { buffer, byteOffset, byteLength } = bytes;
        // A large file has room of its own, and megabytes need not be copied.
        const own = byteOffset === 0 && byteLength === buffer.byteLength;
        return teamListFromBinary((own ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)) as ArrayBuffer);
      } catch {
        return undefined;
      }
    },
    put: (key, list) => files.put(key, new Uint8Array(teamListToBinary(list))),
  };
}
