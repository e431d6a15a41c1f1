import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type ProtocolConnection,
  type ServerCapabilities,
} from 'vscode-languageserver-protocol/node';

import type { InitializationOptions } from '../../server/core/features/initialization';

export const repository = path.join(__dirname, '..', '..');
const SERVER = path.join(repository, 'dist', 'server.js');

export interface ServerOptions {
  /** Default true. */
  readonly pull?: boolean;
  readonly locale?: string;
  /** Absolute. */
  readonly root?: string;
  /** Several folders in one window. Absolute. */
  readonly roots?: readonly string[];
  /** Answer to workspace/configuration for `qunfa`. */
  readonly settings?: object;
  readonly clientName?: string;
  /** Default true: snippets, several ways of asking for a refresh. */
  readonly rich?: boolean;
  /** What the client tells of itself at the start. */
  readonly initializationOptions?: InitializationOptions;
  /** Besides this process's own. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The built server as a process of its own, spoken to as an editor would. */
export interface ServerProcess {
  readonly connection: ProtocolConnection;
  readonly capabilities: ServerCapabilities;
  readonly process: ChildProcess;
  /** What the server logged. */
  readonly log: string[];
  /** Diagnostics that the server pushed, by URI, newest last. */
  readonly pushed: Map<string, Diagnostic[][]>;
  refreshes(): number;
  /** Requests of the server to ask for lenses, hints and tokens again. */
  readonly otherRefreshes: string[];
  /** Methods that the server asked for or offered after its start, those it took back prefixed with `-`. */
  readonly registered: readonly string[];
  request<T>(method: string, params: object): Promise<T>;
  open(uri: string, text: string): Promise<void>;
  change(uri: string, version: number, changes: readonly object[]): Promise<void>;
  pull(uri: string, previousResultId?: string): Promise<{ kind: string; resultId?: string; items: Diagnostic[] }>;
  stop(): Promise<number | null>;
}

export async function startServer(options: ServerOptions = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, [SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: string[] = [];
  const pushed = new Map<string, Diagnostic[][]>();
  let refreshes = 0;
  child.stderr.on('data', (data: Buffer) => log.push(data.toString()));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      pushed.set(uri, [...(pushed.get(uri) ?? []), diagnostics]);
    },
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: object[] }) =>
    items.map(() => options.settings ?? {}),
  );
  connection.onRequest('workspace/workspaceFolders', () => folders);
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    return null;
  });
  const otherRefreshes: string[] = [];
  for (const what of ['codeLens', 'inlayHint', 'semanticTokens'])
    connection.onRequest(`workspace/${what}/refresh`, () => {
      otherRefreshes.push(what);
      return null;
    });
  const registered: string[] = [];
  connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
    registered.push(...registrations.map(({ method }) => method));
    return null;
  });
  connection.onRequest('client/unregisterCapability', (taken: { unregisterations: { method: string }[] }) => {
    registered.push(...taken.unregisterations.map(({ method }) => `-${method}`));
    return null;
  });
  connection.listen();
  const rich = options.rich !== false;
  const roots = options.roots ?? (options.root ? [options.root] : []);
  const folders = roots.map((root) => ({ uri: pathToFileURL(root).href, name: path.basename(root) }));
  const { capabilities } = await connection.sendRequest<{ capabilities: ServerCapabilities }>('initialize', {
    processId: process.pid,
    rootUri: null,
    ...(options.clientName && { clientInfo: { name: options.clientName } }),
    locale: options.locale ?? 'zh-cn',
    initializationOptions: options.initializationOptions,
    workspaceFolders: folders.length > 0 ? folders : null,
    capabilities: {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        workspaceEdit: { documentChanges: true, ...(rich && { resourceOperations: ['create'] }) },
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true },
        didChangeConfiguration: { dynamicRegistration: true },
        ...(rich && {
          codeLens: { refreshSupport: true },
          inlayHint: { refreshSupport: true },
          semanticTokens: { refreshSupport: true },
        }),
      },
      textDocument: {
        ...(options.pull !== false && { diagnostic: { dynamicRegistration: false } }),
        publishDiagnostics: { codeDescriptionSupport: true, dataSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
        ...(rich && { completion: { completionItem: { snippetSupport: true, labelDetailsSupport: true } } }),
        synchronization: { dynamicRegistration: true },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true, dynamicRegistration: true },
      },
    },
  });
  await connection.sendNotification('initialized', {});
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return {
    connection,
    capabilities,
    process: child,
    log,
    pushed,
    refreshes: () => refreshes,
    otherRefreshes,
    registered,
    request: (method, params) => connection.sendRequest(method, params),
    open: (uri, text) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'broadcast-template', version: 1, text },
      }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    pull: (uri, previousResultId) =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        identifier: 'qunfa',
        ...(previousResultId && { previousResultId }),
      }),
    async stop() {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await exited;
      connection.dispose();
      return code;
    },
  };
}

/** Bounded: tries for a minute. */
export async function eventually<T>(attempt: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  const until = Date.now() + 60_000;
  for (;;) {
    const value = await attempt();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > until) throw new Error('did not happen within a minute');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
