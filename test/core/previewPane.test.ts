import assert from 'node:assert/strict';
import Module, { createRequire } from 'node:module';
import type { PreviewHome } from '../../client/src/panes/previewPane';

/** Everything that was subscribed to and not given up. */
let live = 0;
const listeners = new Map<string, Set<(event: unknown) => void>>();

function event(name: string) {
  return (listener: (event: unknown) => void) => {
    const all = listeners.get(name) ?? new Set();
    listeners.set(name, all.add(listener));
    live++;
    return {
      dispose() {
        if (all.delete(listener)) live--;
      },
    };
  };
}
const fire = (name: string, payload: unknown): void => {
  for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
};

class Uri {
  constructor(readonly text: string) {}
  get scheme(): string {
    return this.text.slice(0, this.text.indexOf(':'));
  }
  get path(): string {
    return this.text.replace(/^\w+:(?:\/\/)?/, '');
  }
  get fsPath(): string {
    return this.path;
  }
  toString(): string {
    return this.text;
  }
  static parse = (text: string): Uri => new Uri(text);
  static joinPath = (base: Uri, ...parts: readonly string[]): Uri => new Uri([base.text, ...parts].join('/'));
}

interface Serializer {
  deserializeWebviewPanel(panel: object, state: object | undefined): Promise<void>;
}
let serializer: Serializer | undefined;

/** Files that are not there. */
const gone = new Set<string>();
const documentOf = (uri: string, text = '') => ({
  uri: new Uri(uri),
  version: 1,
  languageId: 'broadcast-template',
  lineCount: 1,
  getText: () => text,
});

/** What the panes use of VS Code: enough to count. */
const editor = {
  Uri,
  Disposable: class {
    constructor(readonly dispose: () => void) {}
    static from = (...parts: readonly { dispose(): void }[]): object => ({
      dispose: () => {
        for (const part of parts) part.dispose();
      },
    });
  },
  CancellationTokenSource: class {
    token = { isCancellationRequested: false };
    cancel(): void {}
    dispose(): void {}
  },
  ColorThemeKind: { Light: 1, Dark: 2, HighContrast: 3, HighContrastLight: 4 },
  ViewColumn: { One: 1 },
  env: { language: 'zh-cn' },
  commands: {
    executeCommand: async () => undefined,
    registerCommand: () => ({ dispose() {} }),
  },
  window: {
    tabGroups: { all: [] },
    activeColorTheme: { kind: 1 },
    registerWebviewPanelSerializer: (_type: string, given: Serializer) => {
      serializer = given;
      return { dispose() {} };
    },
    visibleTextEditors: [],
    onDidChangeTextEditorSelection: event('selection'),
    onDidChangeTextEditorVisibleRanges: event('ranges'),
    onDidChangeActiveColorTheme: event('theme'),
  },
  languages: { onDidChangeDiagnostics: event('diagnostics') },
  workspace: {
    textDocuments: [] as object[],
    fs: {
      stat: async (uri: Uri) => {
        if (gone.has(uri.text)) throw Object.assign(new Error('no such file'), { code: 'FileNotFound' });
      },
    },
    createFileSystemWatcher: () => ({
      dispose() {},
      onDidCreate: event('created'),
      onDidChange: event('changed'),
      onDidDelete: event('deleted'),
    }),
    onDidRenameFiles: event('renamed'),
    onDidOpenTextDocument: event('opened'),
    onDidCloseTextDocument: event('closed'),
    onDidChangeTextDocument: event('document'),
    onDidChangeConfiguration: event('configuration'),
    getConfiguration: () => ({ get: (_: string, otherwise: unknown) => otherwise }),
    getWorkspaceFolder: () => undefined,
    openTextDocument: async (uri: Uri) => {
      if (gone.has(uri.text)) throw new Error('cannot open');
      return documentOf(uri.text);
    },
  },
};

/** A panel that records what it is told, and disposes as VS Code's does: once, then its listeners hear of it. */
function panel() {
  const posted: { type: string }[] = [];
  let isOpen = true;
  return {
    posted,
    isOpen: () => isOpen,
    visible: true,
    title: '',
    iconPath: undefined,
    onDidDispose: event('dispose'),
    onDidChangeViewState: event('viewState'),
    reveal() {},
    dispose() {
      if (!isOpen) return;
      isOpen = false;
      fire('dispose', undefined);
    },
    webview: {
      html: '',
      options: {},
      cspSource: 'vscode-resource:',
      asWebviewUri: (uri: Uri) => uri,
      onDidReceiveMessage: event('message'),
      postMessage: async (message: { type: string }) => {
        assert.ok(isOpen, 'nothing is said to a panel that is gone');
        posted.push(message);
        return true;
      },
    },
  };
}

describe('preview pane', () => {
  let registerPreview: typeof import('../../client/src/features/preview').registerPreview;
  let Pane: typeof import('../../client/src/panes/previewPane').PreviewPane;
  let waiting: (() => void)[] = [];
  let asked = 0;
  let question: object | undefined;

  const answer = { version: 1, html: '', side: '', css: '', recipients: [], total: 0, texts: [] };
  const client = {
    code2ProtocolConverter: { asUri: String },
    sendRequest: (_method: string, params: object) => {
      asked++;
      question = params;
      return new Promise((resolve) => waiting.push(() => resolve(answer)));
    },
  };
  const home = {
    extensionUri: new Uri('file:///extension'),
    language: async () => ({ client: async () => client }),
    log: { error: (error: unknown) => assert.fail(String(error)) },
  } as unknown as PreviewHome;
  const template = 'file:///w/a.broadcast.md';
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const reply = async (): Promise<void> => {
    for (const resolve of waiting.splice(0)) resolve();
    await settle();
  };
  const openPane = () => {
    const view = panel();
    return { view, pane: new Pane(view as never, { uri: template }, home) };
  };

  const register = () =>
    registerPreview({
      context: { extensionUri: home.extensionUri },
      language: home.language,
      log: home.log,
    } as never).at(-1);
  const end = (everything: { dispose(): unknown } | undefined): void => {
    everything?.dispose();
    // What listens to the panel itself goes with it.
    listeners.clear();
    live = 0;
  };
  const restored = async (state: object) => {
    const everything = register();
    const view = panel();
    await serializer?.deserializeWebviewPanel(view, state);
    fire('message', { type: 'ready' });
    await settle();
    return { view, everything };
  };
  /** The next sentence of the pane. */
  const sentence = async (view: ReturnType<typeof panel>): Promise<string> => {
    for (view.posted.length = 0; ; await new Promise((resolve) => setTimeout(resolve, 10))) {
      const said = view.posted.find(({ type }) => type === 'notice') as { text?: string } | undefined;
      if (said?.text) return said.text;
    }
  };

  before(() => {
    const loader = Module as unknown as { _load(request: string, ...rest: readonly unknown[]): unknown };
    const load = loader._load;
    loader._load = function (request, ...rest) {
      return request === 'vscode' ? editor : load.call(this, request, ...rest);
    };
    try {
      const require = createRequire(__filename);
      ({ PreviewPane: Pane } = require('../../client/src/panes/previewPane'));
      ({ registerPreview } = require('../../client/src/features/preview'));
    } finally {
      loader._load = load;
    }
  });
  beforeEach(() => {
    waiting = [];
    asked = 0;
  });

  it('gives up everything it subscribed to, two hundred times', () => {
    for (let round = 0; round < 200; round++) {
      const { view, pane } = openPane();
      fire('message', { type: 'ready' });
      if (round % 2) view.dispose();
      else pane.dispose();
      assert.equal(live, 0, `round ${round}`);
    }
  });

  it('never has more than one question open, whatever is typed, and asks for the newest text last', async () => {
    const { view, pane } = openPane();
    fire('message', { type: 'ready' });
    await settle();
    const kept = live;
    for (let edit = 0; edit < 2000; edit++) {
      fire('document', { document: { uri: new Uri(template) } });
      if (edit % 100 === 0) await settle();
      assert.ok(waiting.length <= 1);
    }
    assert.equal(asked, 1);
    await reply();
    assert.equal(asked, 2, 'all that came meanwhile is one more question');
    await reply();
    assert.equal(asked, 2);
    assert.equal(live, kept);
    assert.equal(view.posted.filter(({ type }) => type === 'show').length, 2);
    pane.dispose();
  });

  it('comes back after a reload of the window as it was left, and not at all where nobody knows what it showed', async () => {
    const everything = register();
    await serializer?.deserializeWebviewPanel(panel(), undefined);
    assert.equal(live, 0);
    const view = panel();
    const state = { uri: template, device: 'android', theme: 'dark', view: 'sender', recipient: 'c3' };
    await serializer?.deserializeWebviewPanel(view, state);
    fire('message', { type: 'ready' });
    await settle();
    assert.deepEqual(question, { ...question, ...state });
    await reply();
    const shown = view.posted.find(({ type }) => type === 'show') as { chosen?: object } | undefined;
    assert.deepEqual(shown?.chosen, { device: 'android', theme: 'dark', view: 'sender', recipient: 'c3' });
    end(everything);
    assert.ok(!view.isOpen());
  });

  it('goes on under the new name when its file, or the folder of it, is renamed', async () => {
    const { view, everything } = await restored({ uri: template, device: 'android' });
    fire('renamed', { files: [{ oldUri: new Uri(template), newUri: new Uri('file:///w/b.broadcast.md') }] });
    assert.equal(view.title, '预览 b');
    assert.match(
      view.webview.html,
      /&quot;before&quot;:&quot;file:\/\/\/w\/a\.broadcast\.md&quot;/,
      'zoom and place are kept under it',
    );
    fire('message', { type: 'ready' });
    await settle();
    assert.deepEqual(question, { ...question, uri: 'file:///w/b.broadcast.md', device: 'android' });
    fire('renamed', { files: [{ oldUri: new Uri('file:///w'), newUri: new Uri('file:///v') }] });
    fire('message', { type: 'ready' });
    await reply();
    assert.deepEqual(question, { ...question, uri: 'file:///v/b.broadcast.md' });
    end(everything);
  });

  it('goes on with the file that a document without one is saved as', async () => {
    const untitled = documentOf('untitled:Untitled-1', '你好');
    editor.workspace.textDocuments = [untitled];
    const { view, everything } = await restored({ uri: untitled.uri.text });
    fire('opened', documentOf('file:///w/other.broadcast.md', '别的'));
    fire('document', { document: documentOf(template, '你好') });
    // A save ends the last line.
    fire('document', { document: documentOf(template, '你好\n') });
    editor.workspace.textDocuments = [];
    fire('closed', untitled);
    assert.equal(view.title, '预览 a');
    fire('message', { type: 'ready' });
    await settle();
    assert.deepEqual(question, { ...question, uri: template });
    end(everything);
  });

  it('says that the template is gone instead of blaming the language server, and goes on when it is back', async () => {
    const { view, everything } = await restored({ uri: template });
    await reply();
    gone.add(template);
    fire('deleted', new Uri(template));
    const said = await sentence(view);
    assert.match(said, /“a\.broadcast\.md”已经不在原处/);
    fire('message', { type: 'reveal', line: 0 });
    assert.equal(await sentence(view), said);
    gone.clear();
    view.posted.length = 0;
    fire('created', new Uri(template));
    await settle();
    await reply();
    assert.deepEqual(
      view.posted.map(({ type }) => type),
      ['show'],
    );
    end(everything);
  });

  it('opens no empty document in place of one that was closed without a file', async () => {
    const untitled = documentOf('untitled:Untitled-2');
    const { view, everything } = await restored({ uri: untitled.uri.text });
    await reply();
    asked = 0;
    fire('closed', untitled);
    fire('diagnostics', { uris: [untitled.uri] });
    assert.match(await sentence(view), /Untitled-2/);
    assert.equal(asked, 0);
    end(everything);
  });

  it('says nothing to a panel that was closed while it asked', async () => {
    const { view } = openPane();
    fire('message', { type: 'ready' });
    await settle();
    assert.equal(waiting.length, 1);
    view.dispose();
    await reply();
    assert.deepEqual(view.posted, []);
  });

  it('does not ask for another document', async () => {
    const { pane } = openPane();
    fire('message', { type: 'ready' });
    await settle();
    await reply();
    fire('document', { document: { uri: new Uri('file:///w/b.broadcast.md') } });
    await settle();
    assert.equal(asked, 1);
    pane.dispose();
  });
});
