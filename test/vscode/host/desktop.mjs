// The same window driver for a desktop VS Code, over its remote debugging port.
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import { serveDriver } from './driver.mjs';

/** A driver for the workbench window behind a debugging port that is still to be opened. Answers `{ url, port, close() }`. */
export async function desktopDriver(shotsFolder, onExit) {
  const port = await freePort();
  let browser;
  const page = async () => {
    browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const pages = browser.contexts().flatMap((context) => context.pages());
    const workbench = pages.find((candidate) => candidate.url().includes('workbench'));
    if (!workbench) throw new Error('No VS Code window answers on the debugging port.');
    return workbench;
  };
  const driver = await serveDriver(page, shotsFolder, onExit);
  return {
    url: driver.url,
    port,
    async close() {
      await browser?.close().catch(() => undefined);
      await driver.close();
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
