import assert from 'node:assert/strict';
import { addressOf, fileOf } from '../../server/src/web/uris';

describe('addresses of files on no disk', () => {
  const told: readonly [uri: string, file: string][] = [
    ['vscode-vfs://github/tea/%E8%8C%B6%20%281%29.csv', 'vscode-vfs://github/tea/茶 (1).csv'],
    ['memfs:/%E8%8C%B6/a.csv', 'memfs:///茶/a.csv'],
    ['memfs:/', 'memfs:///'],
    ['file:///a.csv', 'file:///a.csv'],
  ];
  for (const [uri, file] of told)
    it(`of ${uri}, there and back as VS Code writes them`, () => {
      assert.equal(fileOf(uri), file);
      assert.equal(addressOf(file), uri);
    });

  it('have none where a document lies nowhere', () => {
    for (const uri of ['untitled:Untitled-1', 'git:/a.csv', 'nonsense:a', 'memfs:/%E8'])
      assert.equal(fileOf(uri), undefined, uri);
  });
});
