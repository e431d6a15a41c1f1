import { homedir } from 'node:os';
import path from 'node:path';

/** Where what was worked out once may be kept: XDG on Linux (only an absolute XDG_CACHE_HOME counts), Caches on macOS, LOCALAPPDATA on Windows. */
export function cacheFolder(
  kind: 'lexicons' | 'qr-codes',
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return path.join(cacheHome(env, platform), 'qunfa', kind);
}

function cacheHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  const xdg = env.XDG_CACHE_HOME;
  return xdg && path.isAbsolute(xdg) ? xdg : path.join(homedir(), '.cache');
}
