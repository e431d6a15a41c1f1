import { spawn } from 'node:child_process';
import path from 'node:path';

/** Shows a folder in the platform's file manager. False where there is none to be started (no desktop). Never rejects, and waits for nothing. */
export function openFolder(
  folder: string,
  { env, platform }: { readonly env: Readonly<Record<string, string | undefined>>; readonly platform: NodeJS.Platform },
): Promise<boolean> {
  const command = fileManager(platform, env);
  if (command === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command, [folder], { env: { ...env }, stdio: 'ignore', detached: true });
    child.on('error', () => resolve(false));
    child.on('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function fileManager(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (platform === 'darwin') return '/usr/bin/open';
  if (platform === 'win32') return path.win32.join(env.SystemRoot ?? env.windir ?? 'C:\\Windows', 'explorer.exe');
  return env.DISPLAY || env.WAYLAND_DISPLAY ? 'xdg-open' : undefined;
}
