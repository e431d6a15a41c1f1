import { posix, win32 } from 'node:path';
import type { ProjectConfig } from '../../../core/config/model';

export interface LedgerPlace {
  /** Setting `qunfa.ledger` of the editor; wins over the project's configuration. */
  readonly setting?: string | undefined;
  readonly config?: Pick<ProjectConfig, 'ledger' | 'root'> | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** For a relative path in `QUNFA_LEDGER` or the setting. */
  readonly cwd: string;
}

export type LedgerLocation =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/**
 * Where the ledger is: `QUNFA_LEDGER`, else the editor's setting, else the project's configuration, else one file per user where the
 * operating system keeps application data. A leading `~` is the home folder. Pure: nothing is read or made.
 */
export function resolveLedgerPath(place: LedgerPlace): LedgerLocation {
  const { env, setting, config, cwd } = place;
  if (env.QUNFA_LEDGER?.trim()) return located(env.QUNFA_LEDGER.trim(), cwd, place);
  if (setting?.trim()) return located(setting.trim(), cwd, place);
  if (config?.ledger?.trim()) return located(config.ledger.trim(), config.root, place);
  return { kind: 'sqlite', path: defaultPath(place) };
}

function located(written: string, base: string, { platform, home }: LedgerPlace): LedgerLocation {
  if (/^postgres(ql)?:\/\//i.test(written)) return { kind: 'postgres', url: written };
  const path = platform === 'win32' ? win32 : posix;
  const expanded = /^~(?=$|[\\/])/.test(written) ? path.join(home, written.slice(1)) : written;
  return { kind: 'sqlite', path: path.resolve(base, expanded) };
}

/** XDG on Linux (only an absolute XDG_DATA_HOME counts, as its specification says), Application Support on macOS, LOCALAPPDATA on Windows. */
function defaultPath({ env, platform, home }: LedgerPlace): string {
  if (platform === 'win32')
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'qunfa', 'ledger.db');
  const xdg = env.XDG_DATA_HOME;
  if (xdg && posix.isAbsolute(xdg)) return posix.join(xdg, 'qunfa', 'ledger.db');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'qunfa', 'ledger.db');
  return posix.join(home, '.local', 'share', 'qunfa', 'ledger.db');
}
