// Opens a real VS Code on a copy of examples/ with the extension loaded, and stays until Ctrl-C: the desktop one (VSCODE_EXECUTABLE, or `code` on the path),
// else the one that code-server carries, at an address to open in a browser. `--browser` takes that one anyway; `--once-ready-exit` ends as soon as it is up.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVSCodeServer } from '../test/vscode/host/server.mjs';
import { freshExamples } from './freshExamples.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDER = freshExamples(join(ROOT, 'examples'));
const argv = process.argv.slice(2);
const onceReady = argv.includes('--once-ready-exit');

if (!existsSync(join(ROOT, 'dist/client.js'))) {
  console.error('The extension is not built yet: run "npm run build" first.');
  process.exit(2);
}
const desktop = argv.includes('--browser') ? undefined : (process.env.VSCODE_EXECUTABLE ?? codeOnPath());
try {
  if (desktop) await openDesktop(desktop);
  else await openInBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** What was only opened and ended leaves nothing behind; what a person worked on stays, and they were told where. */
function clear() {
  if (onceReady) rmSync(dirname(FOLDER), { recursive: true, force: true });
}

function codeOnPath() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'codium'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file));
}

async function openDesktop(executable) {
  const profile = mkdtempSync(join(tmpdir(), 'qunfa-editor-'));
  const args = ['--new-window', '--wait', `--user-data-dir=${profile}`, '--disable-workspace-trust', '--skip-welcome'];
  const child = spawn(executable, [...args, `--extensionDevelopmentPath=${ROOT}`, FOLDER], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 0));
  });
  console.log(`VS Code (${executable}) is opening ${FOLDER}. Close its window, or press Ctrl-C here, to end.`);
  if (onceReady) child.on('spawn', () => child.kill());
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill());
  const code = await ended;
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  clear();
  process.exit(onceReady ? 0 : code);
}

async function openInBrowser() {
  const server = await startVSCodeServer();
  const extension = `vscode-remote://127.0.0.1:${server.port}${ROOT}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', extension],
    ['skipWelcome', 'true'],
  ]);
  const address = `${server.origin}/?${new URLSearchParams({ folder: FOLDER, payload })}`;
  const end = async (code) => {
    await server.stop();
    clear();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
  const { ok, status } = await fetch(address);
  if (!ok) {
    console.error(`VS Code answered ${status} at ${address}`);
    return await end(1);
  }
  console.log(
    `VS Code is ready. Open this address in a browser on this computer, and press Ctrl-C here to end:\n\n  ${address}\n\nThe sample project is a copy of your own, with days that lie ahead: ${FOLDER}`,
  );
  if (onceReady) await end(0);
}
