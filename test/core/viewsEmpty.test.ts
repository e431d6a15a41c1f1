import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { withEditor } from './editorStub';

const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
  contributes: { viewsWelcome: readonly { view: string; contents: string; when: string }[] };
};

describe('a view without entries', () => {
  const set: unknown[][] = [];
  const { tellingEmpty } = withEditor<typeof import('../../client/src/views/tellingEmpty')>(
    { commands: { executeCommand: async (...call: unknown[]) => void set.push(call) } },
    'client/src/views/tellingEmpty',
  );
  const list = (children: () => Promise<string[]>, isWhole?: () => Promise<boolean>) =>
    tellingEmpty<string>(
      'qunfa.templatesEmpty',
      { getChildren: children, getTreeItem: (name) => ({ label: name }) as vscode.TreeItem },
      isWhole,
    );
  const told = async (): Promise<unknown> => {
    await new Promise((resolve) => setImmediate(resolve));
    const [, key, value] = set.at(-1) ?? [];
    if (set.length > 0) assert.equal(key, 'qunfa.templatesEmpty');
    return value;
  };
  beforeEach(() => void set.splice(0));

  it('says that there is nothing only when the list has come, and is empty', async () => {
    let answer: (names: string[]) => void = () => undefined;
    const asked = list(() => new Promise((resolve) => (answer = resolve))).getChildren();
    assert.equal(await told(), undefined, 'not while it is being read');
    answer([]);
    await asked;
    assert.equal(await told(), true);
    await list(async () => ['a']).getChildren();
    assert.equal(await told(), false);
    await list(async () => []).getChildren('a');
    assert.equal(set.length, 2, 'what lies below an entry says nothing of the list');
  });

  it('does not say that there is nothing where the list could not be read, or not in full', async () => {
    await assert.rejects(async () => list(async () => Promise.reject(new Error('no server'))).getChildren());
    assert.equal(await told(), undefined);
    await list(
      async () => [],
      async () => false,
    ).getChildren();
    assert.equal(await told(), false);
  });

  it('waits in every sentence about an empty list for that word', () => {
    const keys = { templates: 'templatesEmpty', campaigns: 'campaignsEmpty', quota: 'accountsEmpty' };
    for (const [name, key] of Object.entries(keys)) {
      const found = manifest.contributes.viewsWelcome.find(({ contents }) => contents === `%welcome.${name}%`);
      assert.equal(found?.view, `qunfa.${name}`);
      for (const way of found?.when.split('||') ?? []) assert.match(way, new RegExp(`\\bqunfa\\.${key}\\b`));
    }
  });
});
