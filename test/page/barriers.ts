import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What keeps people from using a page, by axe-core: serious and critical findings, each on a line. `pale`: a selector of parts whose contrast
 * is not judged, since their colours are those of what they imitate.
 */
export async function barriersOf(page: Page, pale = ':not(*)'): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) =>
        nodes.filter(({ target }) => id !== 'color-contrast' || !document.querySelector(target.join(' '))?.closest(${JSON.stringify(pale)}))
          .map(({ target, failureSummary }) => [id, ...target, failureSummary].join(' '))))`,
  );
  return found as string[];
}
