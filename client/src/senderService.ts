import { type ChildProcess, spawn } from 'node:child_process';
import * as vscode from 'vscode';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { SENDER_REQUESTS, type SendProgress } from '../../server/core/send/senderApi';
import { SaidError } from './features/command';
import { words } from './words';

/** The sending process, `dist/sender.js`: started with the first question, started again after it ended. Never in an untrusted workspace. */
export interface SenderService extends vscode.Disposable {
  /** Rejects with a sentence for people where the process can't be used or ended before it answered. */
  request<Answer>(method: string, params: object, token?: CancellationToken): Promise<Answer>;
  readonly onProgress: vscode.Event<SendProgress>;
}

export function createSenderService(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): SenderService {
  const progress = new vscode.EventEmitter<SendProgress>();
  const module = context.asAbsolutePath('dist/sender.js');
  let running: { readonly child: ChildProcess; readonly connection: MessageConnection } | undefined;

  const start = (): MessageConnection => {
    const child = spawn(process.execPath, [module], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      windowsHide: true,
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    running = { child, connection };
    child.stderr.on('data', (chunk: Buffer) => log.info(`[sender] ${chunk.toString('utf8').trimEnd()}`));
    child.on('error', (error) => log.error(error));
    child.on('exit', (code, signal) => {
      log.info(`[sender] ended (${code ?? signal})`);
      if (running?.child === child) running = undefined;
      connection.dispose();
    });
    connection.onNotification(SENDER_REQUESTS.progress, (event: SendProgress) => progress.fire(event));
    connection.onError(([error]) => log.error(error));
    connection.listen();
    return connection;
  };

  return {
    onProgress: progress.event,
    async request<Answer>(method: string, params: object, token?: CancellationToken): Promise<Answer> {
      if (!vscode.workspace.isTrusted) throw new SaidError(words().t('client.untrusted'));
      const connection = running?.connection ?? start();
      try {
        return await connection.sendRequest<Answer>(method, params, token);
      } catch (error) {
        if (token?.isCancellationRequested) throw error;
        log.error(error instanceof Error ? error : String(error));
        throw new SaidError(words().t('client.senderFailed'));
      }
    },
    dispose() {
      // Closing its input lets it finish the batch in hand; it is not killed.
      running?.connection.end();
      running?.connection.dispose();
      running?.child.stdin?.end();
      progress.dispose();
    },
  };
}
