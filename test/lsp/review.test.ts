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

  it('claim nothing about a team’s ledger until they are told, then what was read there', async () => {
    const server = await startServer({
      root: project.root,
      settings: { ledger: 'postgres://me:secret@127.0.0.1:1/none' },
    });
    await server.open(uri, TEXT);
    assert.equal(await review(server), '审核…');
    // The editor tells what its sending process has read there.
    const tell = (approved: readonly object[]): Promise<void> => {
      const ledgers = [{ location: 'postgres://me@127.0.0.1:1/none', reviews: { approved, confirmed: [] } }];
      return server.connection.sendNotification('qunfa/teamReviews', { ledgers });
    };
    const said = (words: RegExp): Promise<unknown> => eventually(async () => words.test((await review(server)) ?? ''));
    await tell([]);
    await said(/^审核…（发送前需要）$/);
    const approval = {
      template: 'a.broadcast.md',
      contentHash: 'sha256:another',
      by: '小林',
      at: Date.UTC(2026, 10, 25, 4),
    };
    await tell([approval]);
    await said(/^小林 2026-11-25 12:00 审核后，内容改过|内容改过：重新审核…$/);
    const { items } = await server.pull(uri);
    const stale = items.find(({ code }) => code === 'review/stale') ?? assert.fail('review/stale is silent');
    const { figures } = stale.data as { figures: { presentHash: string } };
    await tell([approval, { ...approval, contentHash: figures.presentHash, by: '小满' }]);
    await said(/^小满 已审核（2026-11-25 12:00）$/);
    assert.equal(await server.stop(), 0);
  });
});
