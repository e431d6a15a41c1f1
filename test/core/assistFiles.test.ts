import assert from 'node:assert/strict';
import type { AssistBatch } from '../../server/core/assist';
import { withEditor } from './editorStub';

describe('the pictures of a batch', () => {
  const env = { uiKind: 1, remoteName: undefined as string | undefined };
  let files: string[];
  let shown: string[];
  const vscode = {
    env,
    UIKind: { Desktop: 1, Web: 2 },
    FileType: { File: 1, Directory: 2 },
    ViewColumn: { Beside: -2 },
    Uri: {
      file: (path: string) => ({ path }),
      joinPath: (folder: { path: string }, name: string) => ({ path: `${folder.path}/${name}` }),
    },
    workspace: { fs: { readDirectory: async () => [...files.map((name) => [name, 1]), ['more', 2]] } },
    commands: { executeCommand: async (id: string, { path }: { path: string }) => void shown.push(`${id} ${path}`) },
  };
  const { openBatchFiles } = withEditor<typeof import('../../client/src/panes/assistFiles')>(
    vscode,
    'client/src/panes/assistFiles',
  );
  const open = () => openBatchFiles({ folder: '/outbox/c1/b001' } as AssistBatch);
  beforeEach(() => {
    Object.assign(env, { uiKind: 1, remoteName: undefined });
    [files, shown] = [['text.txt', 'b.png', 'a.JPG', 'names.txt'], []];
  });

  it('are shown in their folder by the file manager of this computer, the first one marked', async () => {
    await open();
    assert.deepEqual(shown, ['revealFileInOS /outbox/c1/b001/a.JPG']);
  });

  it('are shown in the editor where the folder lies on another computer, or the window is a browser’s', async () => {
    for (const place of [
      { uiKind: 1, remoteName: 'ssh-remote' },
      { uiKind: 2, remoteName: undefined },
    ]) {
      shown = [];
      Object.assign(env, place);
      await open();
      assert.deepEqual(shown, ['vscode.open /outbox/c1/b001/a.JPG', 'vscode.open /outbox/c1/b001/b.png']);
    }
  });

  it('without a picture the folder is shown by its text, and an empty one not at all', async () => {
    files = ['text.txt'];
    await open();
    files = [];
    await open();
    assert.deepEqual(shown, ['revealFileInOS /outbox/c1/b001/text.txt']);
  });
});
