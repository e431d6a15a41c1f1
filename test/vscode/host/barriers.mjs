// What keeps people from using a page, by axe-core.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Serious and critical findings in a page or frame of playwright-core, each on a line; nothing where everybody can use it.
 * `pale`: a selector of parts whose contrast is not judged, since their colours are those of what they imitate.
 */
export async function barriersOf(frame, pale) {
  await frame.evaluate(AXE);
  const isPale = pale
    ? `(id, target) => id === 'color-contrast' && document.querySelector(target.join(' '))?.closest(${JSON.stringify(pale)})`
    : '() => false';
  return frame.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) =>
      nodes.filter(({ target }) => !(${isPale})(id, target))
        .map(({ target, failureSummary }) => [id, ...target, failureSummary].join(' '))))`);
}
