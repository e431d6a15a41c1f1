import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import * as vscode from 'vscode';

export type ServerProcess = ChildProcessWithoutNullStreams;

/**
 * Gives a process of the language server, `dist/server.js`, at each call. `ahead` starts the first one at once: that needs nothing but Node
 * and the editor, so that it comes up while the client's library is still being read.
 */
export function serverProcesses(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  ahead: boolean,
): () => ServerProcess {
  const start = () => startServerProcess(context, log);
  let begun = ahead ? start() : undefined;
  return () => {
    const first = begun;
    begun = undefined;
    return first?.exitCode === null && first.signalCode === null ? first : start();
  };
}

function startServerProcess(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): ServerProcess {
  // Whoever debugs the extension wants to read what the server throws.
  const isDebugged = process.execArgv.some((word) => word.startsWith('--inspect'));
  const child = spawn(
    process.execPath,
    [
      ...(isDebugged ? ['--enable-source-maps'] : []),
      context.asAbsolutePath('dist/server.js'),
      '--stdio',
      `--clientProcessId=${process.pid}`,
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
      cwd: firstFolder(),
      windowsHide: true,
    },
  );
  child.on('error', (error) => log.error(error));
  child.on('exit', (code, signal) => {
    if (code !== 0) log.error(`The language server ended (${code ?? signal}).`);
  });
  return child;
}

/** Where relative paths of the environment start from. */
function firstFolder(): string | undefined {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (uri?.scheme !== 'file') return undefined;
  return statSync(uri.fsPath, { throwIfNoEntry: false })?.isDirectory() ? uri.fsPath : undefined;
}
