import assert from 'node:assert/strict';
import { withEditor } from './editorStub';

interface Address {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;
}

class Uri implements Address {
  constructor(
    readonly scheme: string,
    readonly path: string,
    readonly query = '',
  ) {}
  get fsPath(): string {
    return this.path;
  }
  with({ scheme = this.scheme, query = this.query }): Uri {
    return new Uri(scheme, this.path, query);
  }
  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
  static from = ({ scheme, path, query }: Address): Uri => new Uri(scheme, path, query);
  static parse = (text: string): Uri => new Uri('file', text.replace('file://', ''));
}

/** The window's git support, the disk and the language server, as far as a comparison asks them. */
function comparing(committed: string | undefined) {
  const registered = new Map<string, (argument: unknown) => Promise<void>>();
  const opened: unknown[][] = [];
  let provider: { provideTextDocumentContent(address: Uri): Promise<string> } | undefined;
  const document = {
    uri: new Uri('file', '/w/a.broadcast.md'),
    languageId: 'broadcast-template',
    getText: () => '现在',
  };
  const nothing = () => ({ dispose() {} });
  const vscode = {
    Uri,
    EventEmitter: class {
      event = nothing;
      fire(): void {}
    },
    env: { language: 'zh-cn' },
    extensions: { getExtension: () => ({ activate: async () => undefined }) },
    commands: {
      registerCommand(id: string, run: (argument: unknown) => Promise<void>) {
        registered.set(id, run);
        return nothing();
      },
      executeCommand: async (...call: unknown[]) => void opened.push(call),
    },
    window: {
      showErrorMessage: async (said: string) => assert.fail(said),
      showInformationMessage: async () => undefined,
    },
    workspace: {
      getConfiguration: () => ({ get: () => undefined }),
      registerTextDocumentContentProvider(_scheme: string, given: typeof provider) {
        provider = given;
        return nothing();
      },
      onDidChangeTextDocument: nothing,
      onDidCloseTextDocument: nothing,
      openTextDocument: async () => document,
      fs: {
        async readFile(uri: Uri) {
          if (uri.scheme === 'file') return new TextEncoder().encode('存着');
          assert.deepEqual(JSON.parse(uri.query), { path: '/w/a.broadcast.md', ref: 'HEAD' });
          if (committed === undefined) throw new Error('not in a repository');
          return new TextEncoder().encode(committed);
        },
      },
    },
  };
  const { registerCompareRendered } = withEditor<typeof import('../../client/src/features/compareRendered')>(
    vscode,
    'client/src/features/compareRendered',
  );
  const client = { sendRequest: async (_method: string, { text }: { text: string }) => `客户读到：${text}` };
  registerCompareRendered({
    log: { error: (error: unknown) => assert.fail(String(error)) },
    language: async () => ({ client: async () => client }),
  } as never);
  return async () => {
    // As the list of changes calls it.
    await registered.get('qunfa.compareRendered')?.({ resourceUri: document.uri });
    const [id, before, now, title] = opened[0] as [string, Uri, Uri, string];
    const shown = (address: Uri) => provider?.provideTextDocumentContent(address);
    return { id, title, before: await shown(before), now: await shown(now) };
  };
}

describe('what customers read, from the list of changes', () => {
  it('is compared with the last commit, rendered on both sides', async () => {
    assert.deepEqual(await comparing('提交过')(), {
      id: 'vscode.diff',
      title: 'a.broadcast.md：上次提交 ↔ 现在，客户读到的文字',
      before: '客户读到：提交过',
      now: '客户读到：现在',
    });
  });

  it('is compared with what was saved where nothing was committed', async () => {
    const { before, title } = await comparing(undefined)();
    assert.equal(before, '客户读到：存着');
    assert.doesNotMatch(title, /提交/);
  });
});
