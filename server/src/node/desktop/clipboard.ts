import { spawn } from 'node:child_process';
import path from 'node:path';

export interface ClipboardOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Writes to the terminal, where there is one that may understand OSC 52. */
  readonly terminal?: ((sequence: string) => void) | undefined;
}

/** `tool`: it is in the clipboard · `terminal`: the terminal was asked to put it there, and does not say whether it did · `none`. */
export type Copied = 'tool' | 'terminal' | 'none';

/** Puts a text into the clipboard: by the platform's own tool, else by the terminal (OSC 52, as xterm defines it). Over SSH the terminal is the one that is near the person. */
export async function copyText(text: string, { env, platform, terminal }: ClipboardOptions): Promise<Copied> {
  const remote = Boolean(env.SSH_TTY || env.SSH_CONNECTION);
  if (!remote) for (const tool of toolsFor(platform, env)) if (await feed(tool, text, env)) return 'tool';
  if (!terminal || env.TERM === 'dumb') return 'none';
  terminal(osc52(text));
  return 'terminal';
}

export const osc52 = (text: string): string => `\u001b]52;c;${Buffer.from(text, 'utf8').toString('base64')}\u0007`;

type Tool = readonly [command: string, ...args: string[]];

/** PowerShell reads what it is given as UTF-8; `clip` would take it for the code page of the console. */
const SET_CLIPBOARD =
  '[Console]::InputEncoding=[Text.Encoding]::UTF8; Set-Clipboard -Value ([Console]::In.ReadToEnd())';

/** Tools in the order of preference. On Windows by their full path: a program of that name in a project's folder must not be run. */
export function toolsFor(platform: NodeJS.Platform, env: ClipboardOptions['env']): readonly Tool[] {
  switch (platform) {
    case 'darwin':
      return [['/usr/bin/pbcopy']];
    case 'win32': {
      const root = env.SystemRoot ?? env.windir ?? 'C:\\Windows';
      const shell = path.win32.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
      return [[shell, '-NoProfile', '-NonInteractive', '-Command', SET_CLIPBOARD]];
    }
    default: {
      const tools: Tool[] = [];
      if (env.WAYLAND_DISPLAY) tools.push(['wl-copy']);
      if (env.DISPLAY) tools.push(['xclip', '-selection', 'clipboard'], ['xsel', '--clipboard', '--input']);
      if (env.WSL_DISTRO_NAME)
        tools.push(['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', SET_CLIPBOARD]);
      if (env.TERMUX_VERSION) tools.push(['termux-clipboard-set']);
      return tools;
    }
  }
}

/** A tool that has not taken the text by then is given up, in ms. */
const PATIENCE_MS = 3000;

/** True where the tool was there and took it. Never rejects. */
function feed([command, ...args]: Tool, text: string, env: ClipboardOptions['env']): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...env },
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
      timeout: PATIENCE_MS,
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
    child.stdin.on('error', () => undefined);
    child.stdin.end(text, 'utf8');
  });
}
