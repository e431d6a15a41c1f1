import assert from 'node:assert/strict';
import { withEditor } from './editorStub';

class Event {
  readonly event = () => ({ dispose() {} });
  fire(): void {}
}
const uri = (path: string) => ({ scheme: 'file', path, toString: () => `file://${path}` });

/** A window with one folder, of which these files lie on the disk, and no document open. */
function windowOn(files: readonly string[]) {
  const nothing = () => ({ dispose() {} });
  const watcher = { onDidCreate: nothing, onDidDelete: nothing, onDidChange: nothing, dispose() {} };
  return {
    EventEmitter: Event,
    Uri: { joinPath: ({ path }: { path: string }, name: string) => uri(`${path}/${name}`) },
    window: { createOutputChannel: () => ({ error() {}, dispose() {} }) },
    languages: { onDidChangeDiagnostics: nothing },
    workspace: {
      workspaceFolders: [{ uri: uri('/shop') }],
      textDocuments: [],
      createFileSystemWatcher: () => watcher,
      onDidChangeTextDocument: nothing,
      onDidOpenTextDocument: nothing,
      onDidChangeWorkspaceFolders: nothing,
      onDidGrantWorkspaceTrust: nothing,
      onDidChangeConfiguration: nothing,
      fs: {
        stat: async ({ path }: { path: string }) => files.includes(path) || Promise.reject(new Error('absent')),
      },
    },
  };
}

/** How often the language server was asked for by a window in which nobody opens anything. */
async function startsIn(files: readonly string[]): Promise<number> {
  const { startExtension } = withEditor<typeof import('../../client/src/startExtension')>(
    windowOn(files),
    'client/src/startExtension',
  );
  let starts = 0;
  const service = { client: async () => ({}), restart: async () => undefined, dispose() {} };
  startExtension({ subscriptions: [] } as never, {
    features: [],
    language: async () => {
      starts++;
      return service as never;
    },
    sender: () => assert.fail('nobody sends'),
  });
  assert.equal(starts, 0, 'activation itself waits for nothing');
  await new Promise(setImmediate);
  return starts;
}

describe('a window in which nothing is open yet', () => {
  it('starts the language server once in a project: its first template waited for the start', async () => {
    assert.equal(await startsIn(['/shop/qunfa.config.json']), 1);
  });

  it('starts nothing in a folder without a configuration', async () => {
    assert.equal(await startsIn(['/shop/README.md']), 0);
  });
});
