import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions, State } from 'vscode-languageclient';
import type { Overview } from './overview';
import type { InitializationOptions } from '../../server/core/features/initialization';
import { checkRename } from './safeRename';
import { withQuota } from './sendLens';
import { isTemplate, templateSelector } from './templateDocument';

/** The language server, started when it is first needed and restarted on demand. */
export interface LanguageService extends vscode.Disposable {
  /** The running client; starts it where it is not. Rejects where the server can't be started. */
  client(): Promise<BaseLanguageClient>;
  restart(): Promise<void>;
}

export type ServerState = 'starting' | 'running' | 'stopped';
/** By the numbers of `State`, whose values live in the client for Node or for a browser, whichever is loaded. */
const STATES: Readonly<Record<State, ServerState>> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

/** `make`: a client that is not started yet, in a process or in a worker. */
export function createLanguageService(
  log: vscode.LogOutputChannel,
  onState: (state: ServerState) => void,
  make: (options: LanguageClientOptions) => BaseLanguageClient | Promise<BaseLanguageClient>,
  overview: Pick<Overview, 'readLedgers' | 'onDidReadLedgers'>,
): LanguageService {
  const options: LanguageClientOptions = {
    outputChannel: log,
    diagnosticCollectionName: 'qunfa',
    diagnosticPullOptions: { onChange: true, onFocus: true, onTabs: true },
    progressOnInitialization: false,
    // VS Code knows our schema of the configuration from package.json.
    initializationOptions: { readsSchema: true } satisfies InitializationOptions,
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      provideCodeLenses: async (document, token, next) =>
        withQuota((await next(document, token)) ?? [], document.uri, overview),
      // VS Code finds addresses by itself: a second link would be a second line in the hover.
      provideDocumentLinks: async (document, token, next) =>
        (await next(document, token))?.filter(({ target }) => !/^https?$/.test(target?.scheme ?? '')),
      provideRenameEdits: async (document, position, newName, token, next) => {
        const edit = await next(document, position, newName, token);
        await checkRename(edit);
        return edit;
      },
    },
  };
  let client: BaseLanguageClient | undefined;
  let starting: Promise<BaseLanguageClient> | undefined;

  const start = async (): Promise<BaseLanguageClient> => {
    const started = await make({ ...options, documentSelector: templateSelector() });
    client = started;
    started.onDidChangeState(({ newState }) => {
      if (client === started) onState(STATES[newState]);
    });
    await started.start();
    return started;
  };
  const redrawing = overview.onDidReadLedgers(() => {
    for (const { document } of vscode.window.visibleTextEditors)
      if (isTemplate(document))
        client?.getFeature('textDocument/codeLens').getProvider(document)?.onDidChangeCodeLensEmitter.fire();
  });

  return {
    client() {
      starting ??= start().catch((error: unknown) => {
        starting = undefined;
        throw error;
      });
      return starting;
    },
    async restart() {
      const running = client;
      client = undefined;
      starting = undefined;
      await running?.dispose().catch((error: unknown) => log.warn(String(error)));
      await this.client();
    },
    dispose() {
      redrawing.dispose();
      void client?.dispose();
    },
  };
}
