import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../vscode/host/chromium.mjs';

export interface Shown {
  readonly page: Page;
  /** Everything that the page asked the outside for. */
  readonly requests: readonly string[];
  /** Errors, refusals of its policy, and dialogs. */
  readonly said: readonly string[];
}

/** A browser for one suite, with pages that tell what they did. */
export async function openChromium(): Promise<{
  show(html: string, how?: { width?: number; height?: number; scheme?: 'light' | 'dark' }): Promise<Shown>;
  close(): Promise<void>;
}> {
  const browser: Browser = await chromium.launch({ ...(await findChromium()), headless: true });
  return {
    async show(html, { width = 900, height = 1000, scheme = 'light' } = {}) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
      const requests: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => {
        if (!request.url().startsWith('data:')) requests.push(request.url());
      });
      page.on('pageerror', ({ message }) => said.push(message));
      page.on('console', (line) => said.push(line.text()));
      page.on('dialog', async (dialog) => {
        said.push(dialog.message());
        await dialog.dismiss();
      });
      await page.setContent(html, { waitUntil: 'load' });
      return { page, requests, said };
    },
    close: () => browser.close(),
  };
}
