import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectConfig } from '../../../core/config/model';
import type { Lexicon } from '../../../core/lexicon/lexicon';
import type { LexiconCache } from './lexiconCache';
import { type LoadedLexicon, loadLexicon } from './loadLexicon';

/** The word lists that a configuration names, loaded once and again when a file has changed. */
export interface ProjectLexicons {
  /** In the order of the config; paths are relative to the config's folder. */
  for(config: Pick<ProjectConfig, 'root' | 'lexicons'>): Promise<readonly LoadedLexicon[]>;
  /** Those that can be used, at once; undefined where they have not been looked at lately. */
  known(config: Pick<ProjectConfig, 'lexicons'>): readonly Lexicon[] | undefined;
  /** A file changed on the disk. True where a loaded list came from it. */
  invalidate(file: string): boolean;
}

/** ms for which a look at a list's time holds: a run over thousands of templates looks a few times, a keystroke at most once. */
const LOOK_AGAIN = 1000;

const NONE: readonly Lexicon[] = [];

/** The lexicons of lists that could be read. */
export function usable(lists: readonly LoadedLexicon[]): readonly Lexicon[] {
  return lists.flatMap(({ lexicon }) => lexicon ?? []);
}

interface Look {
  readonly at: number;
  readonly lists: Promise<readonly LoadedLexicon[]>;
  /** Set when they have come. */
  usable?: readonly Lexicon[];
}

interface Known {
  readonly file: string;
  /** Size and time of change when it was loaded. */
  readonly stamp: string;
  readonly loaded: Promise<LoadedLexicon>;
}

export function projectLexicons(cache?: LexiconCache): ProjectLexicons {
  const known = new Map<string, Known>();
  let looks = new WeakMap<object, Look>();
  const look = ({ root, lexicons }: Pick<ProjectConfig, 'root' | 'lexicons'>): Promise<readonly LoadedLexicon[]> =>
    Promise.all(
      lexicons.map(async ({ file, severity, category }) => {
        const absolute = path.resolve(root, file);
        const key = JSON.stringify([absolute, severity, category]);
        const stamp = await stampOf(absolute);
        const held = known.get(key);
        if (held?.stamp === stamp) return held.loaded;
        const options = cache ? { shownAs: file, cache } : { shownAs: file };
        const loaded = loadLexicon(absolute, { severity, category }, options);
        known.set(key, { file: absolute, stamp, loaded });
        return loaded;
      }),
    );
  return {
    for(config) {
      const last = looks.get(config.lexicons);
      if (last && performance.now() - last.at < LOOK_AGAIN) return last.lists;
      const lists = look(config);
      const made: Look = { at: performance.now(), lists };
      looks.set(config.lexicons, made);
      lists.then(
        (loaded) => {
          made.usable = usable(loaded);
        },
        () => undefined,
      );
      return lists;
    },
    known({ lexicons }) {
      if (lexicons.length === 0) return NONE;
      const last = looks.get(lexicons);
      return last && performance.now() - last.at < LOOK_AGAIN ? last.usable : undefined;
    },
    invalidate(file) {
      const stale = [...known].filter(([, held]) => held.file === path.resolve(file));
      for (const [key] of stale) known.delete(key);
      if (stale.length > 0) looks = new WeakMap();
      return stale.length > 0;
    },
  };
}

async function stampOf(file: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(file);
    return `${size} ${mtimeMs}`;
  } catch {
    return 'missing';
  }
}
