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
    return `${this.scheme}://${this.path}${this.query && `?${this.query}`}`;
  }
  static from = ({ scheme, path, query }: Address): Uri => new Uri(scheme, path, query);
  static parse = (text: string): Uri => new Uri('file', text.replace('file://', ''));
}

interface World {
  readonly committed?: string;
  /** Default: 存着; null: the file is gone. */
  readonly saved?: string | null;
}

/** The window's git support, the disk and the language server, as far as a comparison asks them. */
function comparing({ committed, saved = '存着' }: World) {
  let head = 'c1';
  let told: () => void = () => undefined;
  const renewed: string[] = [];
  const said: string[] = [];
  const missing = () => Object.assign(new Error('no such file'), { code: 'FileNotFound' });
  const registered = new Map<string, (argument: unknown) => Promise<void>>();
  const opened: unknown[][] = [];
  let provider: { provideTextDocumentContent(address: Uri): Promise<string> } | undefined;
  const document = {
    uri: new Uri('file', '/w/a.broadcast.md'),
    languageId: 'broadcast-template',
    getText: () => '现在',
  };
  const nothing = () => ({ dispose() {} });
  const repository = {
    rootUri: new Uri('file', '/w'),
    state: {
      get HEAD() {
        return { commit: head };
      },
      onDidChange(listener: () => void) {
        told = listener;
        return nothing();
      },
    },
  };
  const vscode = {
    Uri,
    EventEmitter: class {
      event = nothing;
      fire(address: Uri): void {
        renewed.push((JSON.parse(address.query) as string[])[1] ?? '');
      }
      dispose(): void {}
    },
    env: { language: 'zh-cn' },
    extensions: {
      getExtension: () => ({ activate: async () => ({ getAPI: () => ({ getRepository: () => repository }) }) }),
    },
    commands: {
      registerCommand(id: string, run: (argument: unknown) => Promise<void>) {
        registered.set(id, run);
        return nothing();
      },
      executeCommand: async (...call: unknown[]) => void opened.push(call),
    },
    window: {
      tabGroups: { all: [] },
      showErrorMessage: async (said: string) => assert.fail(said),
      showInformationMessage: async (sentence: string) => void said.push(sentence),
    },
    workspace: {
      getConfiguration: () => ({ get: () => undefined }),
      registerTextDocumentContentProvider(_scheme: string, given: typeof provider) {
        provider = given;
        return nothing();
      },
      onDidChangeTextDocument: nothing,
      onDidCloseTextDocument: nothing,
      textDocuments: [],
      openTextDocument: async () => (saved === null ? Promise.reject(missing()) : document),
      fs: {
        async stat() {
          if (saved === null) throw missing();
        },
        async readFile(uri: Uri) {
          if (uri.scheme === 'file' && saved === null) throw missing();
          if (uri.scheme === 'file') return new TextEncoder().encode(saved ?? '');
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
    if (opened.length === 0) return { said };
    const [id, before, now, title] = opened[0] as [string, Uri, Uri, string];
    const commit = (name: string): void => {
      head = name;
      told();
    };
    const shown = (address: Uri) => provider?.provideTextDocumentContent(address);
    return { id, title, before: await shown(before), now: await shown(now), commit, renewed };
  };
}

interface Compared {
  readonly id: string;
  readonly title: string;
  readonly before: string;
  readonly now: string;
  readonly renewed: readonly string[];
  commit(name: string): void;
}

describe('what customers read, from the list of changes', () => {
  it('is compared with the last commit, rendered on both sides', async () => {
    const { commit: _, renewed: __, ...compared } = (await comparing({ committed: '提交过' })()) as Compared;
    assert.deepEqual(compared, {
      id: 'vscode.diff',
      title: 'a.broadcast.md：上次提交 ↔ 现在，客户读到的文字',
      before: '客户读到：提交过',
      now: '客户读到：现在',
    });
  });

  it('is compared with what was saved where nothing was committed', async () => {
    const { before, title } = (await comparing({})()) as Compared;
    assert.equal(before, '客户读到：存着');
    assert.doesNotMatch(title, /提交/);
  });

  it('is compared with nothing where the template was deleted, instead of failing', async () => {
    const { before, now, title } = (await comparing({ committed: '提交过', saved: null })()) as Compared;
    assert.deepEqual([before, now], ['客户读到：提交过', '']);
    assert.match(title, /上次提交 ↔ 现在/);
  });

  it('is told to be the same where a file is new or in no repository, instead of two equal sides', async () => {
    assert.deepEqual(await comparing({ saved: '现在' })(), {
      said: ['“a.broadcast.md”没有提交过，也没有未保存的改动：没有可以对比的内容。'],
    });
  });

  it('is read anew on the side of the last commit when there is another one', async () => {
    const { commit, renewed } = (await comparing({ committed: '提交过' })()) as Compared;
    commit('c1');
    assert.deepEqual(renewed, [], 'files that changed are no commit');
    commit('c2');
    assert.deepEqual(renewed, ['HEAD']);
  });
});
