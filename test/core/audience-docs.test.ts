import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseExpression } from '../../server/core/audience/index';
import { KNOWN_COLUMNS } from '../../server/core/audience/knownColumns';

describe('audience page', () => {
  for (const name of ['audience.md', 'audience.zh-CN.md']) {
    const page = readFileSync(path.join(__dirname, '..', '..', 'docs', name), 'utf8');
    const sections = page.split(/^## /m);

    it(`${name}: every expression on it can be read`, () => {
      const rows = (sections[2] ?? '').split('\n').filter((line) => line.startsWith('| `'));
      const expressions = rows.flatMap((row) =>
        [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''),
      );
      assert.ok(expressions.length >= 15);
      for (const expression of expressions) assert.deepEqual(parseExpression(expression).problems, [], expression);
    });

    it(`${name}: names every known column by all its titles`, () => {
      for (const [known, titles] of Object.entries(KNOWN_COLUMNS)) {
        const row = (sections[1] ?? '')
          .split('\n')
          .find((line) => line.startsWith('|') && line.includes(`\`${known}\``));
        for (const title of titles) assert.ok(row?.includes(title), `${known}: ${title}`);
      }
    });
  }
});
