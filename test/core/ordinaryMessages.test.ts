import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runChecks } from '../../server/core/checks/pipeline';
import { fixtureContext } from './fixtureContext';

const FILE = path.join(__dirname, '..', 'fixtures', 'ordinary', 'messages.txt');

/** Messages as shops, clinics, schools and offices write them, each below a line `=== kind [channel]`. */
function messages(): readonly string[] {
  return readFileSync(FILE, 'utf8')
    .split(/^===/m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      const [kind = 'marketing', channel = 'wecom'] = head.trim().split(' ');
      return `---\nkind: ${kind}\nchannel: ${channel}\n---\n${lines.join('\n').trim()}\n`;
    });
}

describe('ordinary messages of many trades', () => {
  it('get no error and no warning from any rule: a false alarm turns a rule off for good', () => {
    const all = messages();
    assert.ok(all.length >= 120, `${all.length} messages`);
    const alarms = all.flatMap((source) => {
      const { findings, failed } = runChecks(fixtureContext(source));
      assert.deepEqual(failed, []);
      return findings
        .filter(({ severity }) => severity === 'error' || severity === 'warning')
        .map(({ rule, range }) => `${rule} ${source.slice(range.start, range.end)}: ${source}`);
    });
    assert.deepEqual(alarms, []);
  });
});
