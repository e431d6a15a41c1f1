import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkVocabulary, parseExpression, selectAudience } from '../../server/core/audience/index';
import { parseConfig, resolveTemplate } from '../../server/core/config';
import { parseTemplate } from '../../server/core/template';
import { readTable } from '../../server/src/node/tables/readTable';
import { resolveAudience } from '../../server/src/node/tables/resolveAudience';

const ROOT = path.join(__dirname, '..', '..');
const EXAMPLES = path.join(ROOT, 'examples');

describe('where an audience comes from', () => {
  const config = parseConfig(
    '{"accounts":{"a":{"channel":"wecom","audience":"all"}},"audiences":{"all":{"file":"lists/all.csv","columns":{"no":"id"}}}}',
    path.resolve('/p/qunfa.config.json'),
  );
  const resolve = (header: string) => {
    const template = parseTemplate(`---\n${header}\n---\nhello\n`);
    return resolveAudience(
      template,
      path.resolve('/p/season/winter.broadcast.md'),
      config,
      resolveTemplate(template, config).account,
    );
  };

  it('lists of the configuration start from its folder', () => {
    const { file, columns, expressionText } = resolve('audience: VIP');
    assert.deepEqual([file, columns, expressionText], [path.resolve('/p/lists/all.csv'), { no: 'id' }, 'VIP']);
  });

  it('paths of a template start from the template', () => {
    assert.equal(resolve('audience: ../own.csv').file, path.resolve('/p/own.csv'));
    assert.equal(resolve('audience: own.xlsx').file, path.resolve('/p/season/own.xlsx'));
    assert.equal(resolve('audience: /abs/own.json').file, path.resolve('/abs/own.json'));
  });

  it('no account, no list', () => {
    assert.equal(resolve('account: other\naudience: VIP').file, undefined);
  });
});

describe('sample audiences', () => {
  it('are what their script makes', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-sample-'));
    try {
      const run = spawnSync(process.execPath, [path.join(ROOT, 'scripts', 'make-sample-audience.mjs'), folder], {
        encoding: 'utf8',
      });
      assert.equal(run.status, 0, run.stderr);
      for (const name of ['customers.csv', 'friends.csv'])
        assert.ok(
          readFileSync(path.join(folder, name)).equals(readFileSync(path.join(EXAMPLES, 'audience', name))),
          name,
        );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('serve every sample template: each finds people, and none who may not be reached', async () => {
    const configFile = path.join(EXAMPLES, 'qunfa.config.json');
    const config = parseConfig(readFileSync(configFile, 'utf8'), configFile);
    let served = 0;
    for (const name of readdirSync(EXAMPLES).filter((entry) => entry.endsWith('.broadcast.md'))) {
      const file = path.join(EXAMPLES, name);
      const template = parseTemplate(readFileSync(file, 'utf8'));
      const { account, channel, zone } = resolveTemplate(template, config);
      const source = resolveAudience(template, file, config, account);
      if (source.file === undefined || source.expressionText === undefined) continue;
      const result = await readTable(source.file, { columns: source.columns });
      assert.ok('table' in result, name);
      const { expression, problems } = parseExpression(source.expressionText);
      const scope = { account: account?.departments };
      assert.deepEqual([...problems, ...checkVocabulary(expression, result.table, scope)], [], name);
      const now = Date.parse('2026-11-25T11:00:00+08:00');
      const { recipients, excluded } = selectAudience(result.table, expression, { channel, zone, now, scope });
      assert.ok(recipients > 10, `${name}: ${recipients}`);
      assert.deepEqual([excluded['out-of-scope'], excluded.unreachable], [0, 0], name);
      served++;
    }
    assert.ok(served >= 5);
  });
});
