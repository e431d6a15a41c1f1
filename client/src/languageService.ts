import type * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, State, TransportKind } from 'vscode-languageclient/node';
import { TEMPLATE_SELECTOR } from './templateDocument';

/** The language server, started when it is first needed and restarted on demand. */
export interface LanguageService extends vscode.Disposable {
  /** The running client; starts it where it is not. Rejects where the server can't be started. */
  client(): Promise<LanguageClient>;
  restart(): Promise<void>;
}

export type ServerState = 'starting' | 'running' | 'stopped';
const STATES: Readonly<Record<State, ServerState>> = {
  [State.Starting]: 'starting',
  [State.StartFailed]: 'stopped',
  [State.Running]: 'running',
  [State.Stopped]: 'stopped',
};

export function createLanguageService(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  onState: (state: ServerState) => void,
): LanguageService {
  const module = context.asAbsolutePath('dist/server.js');
  const options: LanguageClientOptions = {
    documentSelector: TEMPLATE_SELECTOR,
    outputChannel: log,
    diagnosticCollectionName: 'qunfa',
    diagnosticPullOptions: { onChange: true, onFocus: true, onTabs: true },
    progressOnInitialization: false,
    markdown: { isTrusted: false, supportHtml: false },
  };
  let client: LanguageClient | undefined;
  let starting: Promise<LanguageClient> | undefined;

  const start = async (): Promise<LanguageClient> => {
    const started = new LanguageClient(
      'qunfa',
      'Qunfa',
      {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--enable-source-maps'] } },
      },
      options,
    );
    client = started;
    started.onDidChangeState(({ newState }) => {
      if (client === started) onState(STATES[newState]);
    });
    await started.start();
    return started;
  };

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
      void client?.dispose();
    },
  };
}
