// Starts and ends the VS Code server in a process group of its own.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installVSCodeServer } from './install.mjs';

/** ms until the server must have said its port. */
const START_LIMIT = 60_000;
/** What a quiet window keeps: themes, and the languages that the suites meet. */
const QUIET = /^(?:theme-.+|yaml|json|json-language-features|configuration-editing|markdown-basics|log)$/;

/**
 * A running VS Code server on a free loopback port.
 * `trust`: workspace trust as users have it (off by default, as test-electron does). `extensionsDir`: extensions to treat as installed.
 * `quiet`: without VS Code's own extensions that need services; `git`: but with that one. `env` is added to what extensions see. Answers `{ origin, port, home, stop() }`; `stop` ends everything the server started and removes its folder.
 */
export async function startVSCodeServer({
  trust = false,
  quiet = false,
  git = false,
  extensionsDir,
  env = {},
  verbose = false,
} = {}) {
  const main = await installVSCodeServer();
  const home = mkdtempSync(join(tmpdir(), 'qunfa-vscode-'));
  for (const folder of ['data', 'extensions', 'home']) mkdirSync(join(home, folder));
  const args = [
    main,
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    '--accept-server-license-terms',
  ];
  args.push('--telemetry-level', 'off', '--enable-smoke-test-driver');
  args.push('--server-data-dir', join(home, 'data'), '--extensions-dir', extensionsDir ?? join(home, 'extensions'));
  if (quiet) args.push('--builtin-extensions-dir', quietExtensions(main, home, git));
  if (!trust) args.push('--disable-workspace-trust');
  const child = spawn(nodeForVSCode(), args, {
    cwd: home,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: join(home, 'home'), XDG_DATA_HOME: join(home, 'home/.local/share'), ...env },
  });
  const stop = async () => {
    await endGroup(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await portOf(child, verbose);
    return { origin: `http://127.0.0.1:${port}`, port, home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A few of VS Code's own extensions: others talk to services, and fail without a network in the process that the suites run in. */
function quietExtensions(main, home, git) {
  const all = join(dirname(dirname(main)), 'extensions');
  const kept = join(home, 'builtin');
  mkdirSync(kept);
  for (const { name } of readdirSync(all, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    if (QUIET.test(name) || (git && /^git(?:-base)?$/.test(name)))
      symlinkSync(join(all, name), join(kept, name), 'junction');
  }
  return kept;
}

/** This Node where VS Code runs on it, else the one that the project brings along. */
function nodeForVSCode() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node');
}

/** The last lines of a log without the long ones (minified source). */
function ending(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && line.length < 300);
  return lines.slice(-12).join('\n');
}

function portOf(child, verbose) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => reject(new Error(`VS Code did not start in time:\n${ending(output)}`)), START_LIMIT);
    const read = (chunk) => {
      const text = String(chunk);
      if (verbose) process.stderr.write(text);
      if (output.length < 20_000) output += text;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`VS Code ended while starting (${code}):\n${ending(output)}`)));
  });
}

/** SIGTERM to the group, SIGKILL after two seconds; resolves when the leader is gone. */
async function endGroup(child) {
  const signal = (name) => {
    try {
      if (process.platform === 'win32') child.kill(name);
      else if (child.pid) process.kill(-child.pid, name);
    } catch {
      // Already gone.
    }
  };
  const gone = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : once(child);
  signal('SIGTERM');
  const timer = setTimeout(() => signal('SIGKILL'), 2_000);
  await gone;
  clearTimeout(timer);
  signal('SIGKILL');
}

function once(child) {
  return new Promise((resolve) => child.once('exit', resolve));
}
