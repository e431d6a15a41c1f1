import path from 'node:path';
import type { ProjectConfig } from '../../../core/config/model';
import { findConfig, loadConfig, CONFIG_NAME, type FoundConfig } from '../config/findConfig';

/** A configuration with its text, so that problems can be shown with their place. */
export type LoadedConfig = FoundConfig;

export interface Configs {
  for(file: string): Promise<ProjectConfig>;
  /** Undefined where it has not been loaded yet. */
  known(file: string): ProjectConfig | undefined;
  /** The same with its text. */
  found(file: string): Promise<LoadedConfig>;
  loaded(): Promise<readonly LoadedConfig[]>;
  /** Searches anew. */
  forget(): void;
  /** True where a known configuration may have changed. */
  invalidate(file: string): boolean;
}

/** Configurations by the folder of the template: the search runs once a folder. */
export function createConfigs({
  workspaceRoots,
  configFile,
}: {
  workspaceRoots: readonly string[];
  configFile?: string;
}): Configs {
  const byFolder = new Map<string, Promise<LoadedConfig>>();
  const settled = new WeakMap<Promise<LoadedConfig>, ProjectConfig>();
  const keyOf = (file: string): string => configFile ?? path.dirname(file);
  const load = (file: string): Promise<LoadedConfig> => {
    const key = keyOf(file);
    let config = byFolder.get(key);
    if (!config) {
      config = configFile ? loadConfig(configFile) : findConfig(file, { stopAt: workspaceRoots });
      byFolder.set(key, config);
      const loading = config;
      loading.then(
        (loaded) => settled.set(loading, loaded.config),
        // A failed read is tried again the next time.
        () => byFolder.delete(key),
      );
    }
    return config;
  };
  return {
    for: async (file) => (await load(file)).config,
    known(file) {
      const loading = byFolder.get(keyOf(file));
      return loading && settled.get(loading);
    },
    found: load,
    async loaded() {
      const all = await Promise.all(byFolder.values());
      const distinct = new Map(all.map((loaded) => [loaded.config.file ?? '', loaded]));
      distinct.delete('');
      return [...distinct.values()];
    },
    forget: () => byFolder.clear(),
    invalidate(file) {
      if (path.basename(file) !== CONFIG_NAME && file !== configFile) return false;
      byFolder.clear();
      return true;
    },
  };
}
