import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { projectFolder, type ProjectFolder } from './project';
import { eventually, repository, type ServerProcess, startServer } from './serverProcess';

const TEXT = '---\naccount: me\nkind: notice\n---\n明天九点开门\n';

describe('language server: reviews', () => {
  let project: ProjectFolder;
  let uri: string;

  before(async () => {
    project = await projectFolder({
      'qunfa.config.json': '{ "accounts": { "me": { "channel": "personal" } }, "review": { "required": true } }',
      'a.broadcast.md': TEXT,
    });
    uri = project.uri('a.broadcast.md');
  });
  after(() => project.remove());

  const review = async (server: ServerProcess): Promise<string | undefined> => {
    const lenses: CodeLens[] = await server.request('textDocument/codeLens', { textDocument: { uri } });
    return lenses.find(({ command }) => command?.command === 'qunfa.approve')?.command?.title;
  };

  it('stand above the text as the ledger of the editor’s setting has them', async () => {
    const ledger = path.join(project.root, 'team.db');
    const server = await startServer({ root: project.root, settings: { ledger } });
    await server.open(uri, TEXT);
    assert.equal(await review(server), '审核…（发送前需要）');
    const approved = spawnSync(
      process.execPath,
      [path.join(repository, 'dist/cli.js'), 'approve', 'a.broadcast.md', '--by', '小林'],
      { cwd: project.root, encoding: 'utf8', env: { ...process.env, QUNFA_LEDGER: ledger } },
    );
    assert.equal(approved.status, 0, approved.stdout + approved.stderr);
    await server.connection.sendNotification('qunfa/ledgerChanged');
    const said = await eventually(async () => {
      const title = await review(server);
      return title?.includes('小林') ? title : undefined;
    });
    assert.match(said, /^小林 已审核（\d{4}-\d\d-\d\d \d\d:\d\d）$/);
    await server.change(uri, 2, [
      { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 3 } }, text: '十' },
    ]);
    assert.match((await review(server)) ?? '', /内容改过：重新审核…$/);
    assert.equal(await server.stop(), 0);
  });

  it('claim nothing about a ledger that can’t be looked at from here', async () => {
    const server = await startServer({ root: project.root, settings: { ledger: 'postgres://127.0.0.1:1/none' } });
    await server.open(uri, TEXT);
    assert.equal(await review(server), '审核…');
    assert.equal(await server.stop(), 0);
  });
});
