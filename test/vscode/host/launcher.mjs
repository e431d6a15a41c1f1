// Takes the place of a desktop VS Code executable for @vscode/test-electron: runs the suite in the VS Code that code-server carries, shown in Chromium.
// Arguments: [FOLDER] [--extensionDevelopmentPath=P] [--extensionTestsPath=P] [--extensions-dir=D] [--trust] [--git] [--window=WxH]; others are ignored.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';
import { serveDriver } from './driver.mjs';
import { startVSCodeServer } from './server.mjs';

/** ms for one suite, start to end. */
const SUITE_LIMIT = Number(process.env.QUNFA_SUITE_LIMIT ?? 600_000);

const SHOTS = fileURLToPath(new URL('../shots', import.meta.url));

const argv = process.argv.slice(2);
const flag = (name) => argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = argv.find((argument) => !argument.startsWith('--'));
const [width, height] = (flag('window') ?? '1440x900').split('x').map(Number);

/** What the developer console of the window must not hold: errors that come from Qunfa's own code, and anything that a page of ours was refused. */
const OURS = /\bdist\/(?:client|part-|server|webview\/)|Content Security Policy/;
const errors = [];

let browser;
let server;
let driver;
let ending;

function end(code) {
  ending ??= (async () => {
    for (const error of errors) console.error(`In the developer console: ${error}`);
    await Promise.allSettled([browser?.close(), driver?.close()]);
    await server?.stop();
    process.exit(code || (errors.length > 0 ? 1 : 0));
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(130));
setTimeout(() => {
  console.error(`The suite did not end within ${SUITE_LIMIT / 1000} s.`);
  end(124);
}, SUITE_LIMIT).unref();

try {
  const page = { current: undefined };
  driver = await serveDriver(async () => page.current, SHOTS, end);
  server = await startVSCodeServer({
    quiet: true,
    git: argv.includes('--git'),
    trust: argv.includes('--trust'),
    extensionsDir: flag('extensions-dir'),
    env: { QUNFA_DRIVER: driver.url },
    verbose: Boolean(process.env.QUNFA_VERBOSE),
  });
  browser = await chromium.launch({ ...(await findChromium()), headless: true });
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
  page.current = await context.newPage();
  await page.current.exposeFunction('codeAutomationLog', (type, parts) => log(type, parts));
  await page.current.exposeFunction('codeAutomationExit', (code) => void end(code));
  const note = (error) => void (OURS.test(error) && errors.push(error.slice(0, 2_000)));
  page.current.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  page.current.on('pageerror', (error) => note(String(error.stack ?? error)));
  page.current.on('crash', () => {
    console.error('The window crashed.');
    end(1);
  });
  // A busy machine takes its time over the first page.
  await page.current.goto(address(server.port), { timeout: 120_000 });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  end(1);
}

function address(port) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${resolve(path)}`;
  const payload = [['skipWelcome', 'true']];
  for (const name of ['extensionDevelopmentPath', 'extensionTestsPath']) {
    if (flag(name)) payload.push([name, remote(flag(name))]);
  }
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (folder) query.set('folder', resolve(folder));
  return `http://127.0.0.1:${port}/?${query}`;
}

/** VS Code's own log; the suite's report comes through the driver. */
function log(type, parts) {
  if (process.env.QUNFA_VERBOSE) process.stderr.write(`[${type}] ${JSON.stringify(parts)}\n`);
}
