import type { Connection } from 'vscode-languageserver';
import { languageOf } from '../../core/l10n/localizer';
import type { Language } from '../../core/l10n/message';

/** The part of `qunfa.*` that the server reads, per document. */
export interface Settings {
  /** Undefined: as the client's own language. */
  readonly language: Language | undefined;
  readonly checksEnabled: boolean;
  readonly inlayHintsEnabled: boolean;
  /** Empty: as the configuration says. */
  readonly ledger: string;
}

export const DEFAULT_SETTINGS: Settings = {
  language: undefined,
  checksEnabled: true,
  inlayHintsEnabled: true,
  ledger: '',
};

export interface SettingsCache {
  for(uri: string): Promise<Settings>;
  /** Asks for all of them anew; answers whether one is not what it was. */
  reread(): Promise<boolean>;
}

/** Asks the client once a document until something changes; answers defaults where the client has no configuration requests. */
export function createSettings(connection: Connection, supported: boolean): SettingsCache {
  const known = new Map<string, Promise<Settings>>();
  const ask = async (uri: string): Promise<Settings> => {
    const section: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section: 'qunfa' });
    return readSettings(section);
  };
  return {
    for(uri) {
      if (!supported) return Promise.resolve(DEFAULT_SETTINGS);
      let settings = known.get(uri);
      if (!settings) {
        settings = ask(uri).catch(() => DEFAULT_SETTINGS);
        known.set(uri, settings);
      }
      return settings;
    },
    async reread() {
      const before = [...known];
      if (before.length === 0) return false;
      const items = before.map(([scopeUri]) => ({ scopeUri, section: 'qunfa' }));
      const asked = connection.workspace.getConfiguration(items) as Promise<unknown[]>;
      const changed = before.map(async ([uri, old], at) => {
        const settings = asked.then((sections) => readSettings(sections[at])).catch(() => DEFAULT_SETTINGS);
        known.set(uri, settings);
        return differ(await old, await settings);
      });
      return (await Promise.all(changed)).includes(true);
    },
  };
}

function differ(a: Settings, b: Settings): boolean {
  return (Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[]).some((key) => a[key] !== b[key]);
}

export function readSettings(section: unknown): Settings {
  const { language, checks, inlayHints, ledger } = (section ?? {}) as {
    language?: unknown;
    checks?: { enable?: unknown };
    inlayHints?: { enable?: unknown };
    ledger?: unknown;
  };
  return {
    language: typeof language === 'string' ? languageOf(language) : undefined,
    checksEnabled: checks?.enable !== false,
    inlayHintsEnabled: inlayHints?.enable !== false,
    ledger: typeof ledger === 'string' ? ledger.trim() : '',
  };
}
