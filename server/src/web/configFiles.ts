import { defaultConfig, parseConfig, unreadableConfig } from '../../core/config';
import { readingLimit } from '../../core/policy/readingLimit';
import type { Configs, LoadedConfig } from '../node/project/configs';
import { dirname } from './builtins/path';

const CONFIG_NAME = 'qunfa.config.json';

/** Text of a file by its address; undefined where there is none. */
export type ReadText = (uri: string) => Promise<string | undefined>;

/** Configurations by the folder of the template, read through the editor; the search ends at a workspace folder or the address's root. */
export function createConfigFiles(readText: ReadText, workspaceFolders: readonly string[]): Configs {
  const byFolder = new Map<string, Promise<LoadedConfig>>();
  const roots = new Set(workspaceFolders.map((folder) => folder.replace(/\/+$/, '')));

  const find = async (own: string): Promise<LoadedConfig> => {
    for (let folder = own; ; folder = dirname(folder)) {
      const file = `${folder.replace(/\/+$/, '')}/${CONFIG_NAME}`;
      const text = await readText(file);
      if (text !== undefined) return loaded(text, file, folder);
      if (roots.has(folder) || folder === dirname(folder)) return { config: defaultConfig(own), text: '' };
    }
  };
  const found = (file: string): Promise<LoadedConfig> => {
    const folder = dirname(file);
    // A document that was never saved lies nowhere.
    if (!file.includes('://')) return Promise.resolve({ config: defaultConfig(folder), text: '' });
    let known = byFolder.get(folder);
    if (!known) {
      known = find(folder);
      byFolder.set(folder, known);
    }
    return known;
  };
  return {
    found,
    for: async (file) => (await found(file)).config,
    loaded: () => Promise.all(byFolder.values()),
    invalidate(file) {
      if (!file.endsWith(`/${CONFIG_NAME}`)) return false;
      byFolder.clear();
      return true;
    },
  };
}

function loaded(text: string, file: string, folder: string): LoadedConfig {
  const limit = readingLimit('config.bytes');
  if (text.length <= limit) return { config: parseConfig(text, file), text };
  const args = { size: Math.ceil(text.length / 1024), limit: limit / 1024 };
  return { config: unreadableConfig(file, folder, { key: 'config.tooLarge', args }), text: '' };
}
