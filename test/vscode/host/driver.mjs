// What a suite inside the extension host can't do itself: look at the window, press keys, take pictures. Loopback, behind a random path.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** ms that one action may take. */
const ACTION_LIMIT = 30_000;

/**
 * Serves actions on a page: `POST {do, …}` → `{ok, value}` or `{ok: false, error}`.
 * `page`: () => Promise<Page of playwright-core>. `onExit(code)`: a suite that VS Code does not know of says how it ended. Answers `{ url, close() }`.
 */
export async function serveDriver(page, shotsFolder, onExit) {
  const path = `/${randomUUID()}`;
  const server = createServer(async (request, response) => {
    if (request.url !== path || request.method !== 'POST') return void response.writeHead(404).end();
    let body = '';
    for await (const chunk of request) body += chunk;
    let answer;
    try {
      const action = JSON.parse(body);
      if (action.do === 'exit') setImmediate(onExit, action.code);
      const run = ACTIONS[action.do];
      if (!run) throw new Error(`No action "${action.do}"`);
      answer = { ok: true, value: await run(await page(), action, shotsFolder) };
    } catch (error) {
      answer = { ok: false, error: String(error?.message ?? error) };
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const ACTIONS = {
  /** A line of the suite's own report, kept apart from VS Code's log. */
  async log(_page, { line }) {
    process.stdout.write(`${line}\n`);
  },
  async exit() {},
  /** A picture of the window, or of the first element that matches `selector`. */
  async shot(page, { name, selector }, folder) {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name}.png`);
    if (selector)
      await (await locate(page, selector)).screenshot({ path: file, timeout: ACTION_LIMIT, animations: 'disabled' });
    else await page.screenshot({ path: file, timeout: ACTION_LIMIT, animations: 'disabled' });
    return file;
  },
  async key(page, { key }) {
    await page.keyboard.press(key);
  },
  async type(page, { text }) {
    await page.keyboard.type(text);
  },
  async click(page, { selector }) {
    await onLive(page, selector, (found) => found.click({ timeout: ACTION_LIMIT }));
  },
  async wheel(page, { selector, by }) {
    await (await locate(page, selector)).hover({ timeout: ACTION_LIMIT });
    await page.mouse.wheel(0, by);
  },
  async hover(page, { selector }) {
    await (await locate(page, selector)).hover({ timeout: ACTION_LIMIT });
  },
  /** Takes the pointer to the corner, where nothing answers to it. */
  async rest(page) {
    await page.mouse.move(0, 0);
  },
  /** Visible text of the first match, waited for. */
  async text(page, { selector }) {
    // What a person can read is wanted, not what is hidden.
    return await onLive(page, selector, (found) => found.innerText({ timeout: ACTION_LIMIT }));
  },
  /** How many elements match now, over all frames. */
  async count(page, { selector }) {
    let count = 0;
    for (const frame of page.frames())
      count += await frame
        .locator(selector)
        .count()
        .catch(() => 0);
    return count;
  },
  /** An expression of the suite's own, evaluated in the frame that holds `selector`. */
  async evaluate(page, { selector, expression }) {
    return await onLive(page, selector, (found) =>
      found.evaluate((element, code) => new Function('element', `return (${code})`)(element), expression),
    );
  },
  async size(page, { width, height }) {
    await page.setViewportSize({ width, height });
  },
};

/** A pane that is drawn anew takes its frame along: what was not done in the old one is done in the new one, once more. */
async function onLive(page, selector, act) {
  try {
    return await act(await locate(page, selector));
  } catch (error) {
    if (!/Frame was detached/.test(String(error))) throw error;
    return await act(await locate(page, selector));
  }
}

/** The first match in any frame (webviews are frames in frames); waits for it. */
async function locate(page, selector) {
  const end = Date.now() + ACTION_LIMIT;
  while (Date.now() < end) {
    for (const frame of page.frames()) {
      const found = frame.locator(selector).first();
      if ((await found.count().catch(() => 0)) > 0 && (await found.isVisible().catch(() => false))) return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing matches ${selector}`);
}
