import { posix, win32 } from 'node:path';
import type { ProjectConfig } from '../../../core/config/model';
import { LedgerProblem } from '../../../core/ledger/problem';

export interface LedgerPlace {
  /** Setting `qunfa.ledger` of the editor; wins over the project's configuration. */
  readonly setting?: string | undefined;
  readonly config?: Pick<ProjectConfig, 'file' | 'ledger' | 'root'> | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

export type LedgerLocation =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/**
 * Where the ledger is: `QUNFA_LEDGER`, else the editor's setting, else the project's configuration, else one file per user where the
 * operating system keeps application data. A leading `~` is the home folder; a relative path counts from the folder of the project's configuration, wherever
 * the command runs, since another ledger knows of nobody who was sent to. Pure: nothing is read or made. Throws a `LedgerProblem` (`relative-place`).
 */
export function resolveLedgerPath(place: LedgerPlace): LedgerLocation {
  const { env, setting, config } = place;
  if (env.QUNFA_LEDGER?.trim()) return located(env.QUNFA_LEDGER.trim(), place);
  if (setting?.trim()) return located(setting.trim(), place);
  if (config?.ledger?.trim()) return located(config.ledger.trim(), place);
  return { kind: 'sqlite', path: defaultPath(place) };
}

function located(written: string, { config, platform, home }: LedgerPlace): LedgerLocation {
  if (/^postgres(ql)?:\/\//i.test(written)) return { kind: 'postgres', url: written };
  const path = platform === 'win32' ? win32 : posix;
  const expanded = /^~(?=$|[\\/])/.test(written) ? path.join(home, written.slice(1)) : written;
  if (path.isAbsolute(expanded)) return { kind: 'sqlite', path: path.resolve(expanded) };
  if (config?.file === undefined) throw new LedgerProblem('relative-place', { path: written });
  return { kind: 'sqlite', path: path.resolve(config.root, expanded) };
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
