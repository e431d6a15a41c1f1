import { type ChildProcess, spawn } from 'node:child_process';
import * as vscode from 'vscode';
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  SENDER_REQUESTS,
  type SecretsParams,
  type SendProgress,
  type WorkStep,
} from '../../server/core/send/senderApi';
import { SaidError } from './features/command';
import { wecomSecrets } from './wecomSecrets';
import { words } from './words';

/** The sending process, `dist/sender.js`: started with the first question, started again after it ended. Never in an untrusted workspace. */
export interface SenderService extends vscode.Disposable {
  /** Rejects with a sentence for people where the process can't be used or ended before it answered. */
  request<Answer>(method: string, params: object, token?: CancellationToken): Promise<Answer>;
  readonly onProgress: vscode.Event<SendProgress>;
  /** Steps of work that is no send: pictures, customer lists. */
  readonly onStep: vscode.Event<WorkStep>;
}

export function createSenderService(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): SenderService {
  const progress = new vscode.EventEmitter<SendProgress>();
  const steps = new vscode.EventEmitter<WorkStep>();
  const secrets = wecomSecrets(context);
  const module = context.asAbsolutePath('dist/sender.js');
  let running:
    | { readonly child: ChildProcess; readonly connection: MessageConnection; readonly ready: Promise<unknown> }
    | undefined;

  const start = (): NonNullable<typeof running> => {
    const child = spawn(process.execPath, [module], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      windowsHide: true,
    });
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    child.stderr.on('data', (chunk: Buffer) => log.info(`[sender] ${chunk.toString('utf8').trimEnd()}`));
    child.on('error', (error) => log.error(error));
    child.on('exit', (code, signal) => {
      log.info(`[sender] ended (${code ?? signal})`);
      if (running?.child === child) running = undefined;
      connection.dispose();
    });
    connection.onNotification(SENDER_REQUESTS.progress, (event: SendProgress) => progress.fire(event));
    connection.onError(([error]) => log.error(error));
    connection.onNotification(SENDER_REQUESTS.step, (step: WorkStep) => steps.fire(step));
    connection.listen();
    const tell = async (): Promise<unknown> => connection.sendRequest(SENDER_REQUESTS.secrets, await secrets.all());
    const started = { child, connection, ready: tell().catch(() => log.warn('The secrets could not be handed over.')) };
    running = started;
    return started;
  };

  const changed = secrets.onDidChange(() => {
    const { connection } = running ?? {};
    if (connection)
      secrets
        .all()
        .then((all: SecretsParams) => connection.sendRequest(SENDER_REQUESTS.secrets, all))
        .catch(() => log.warn('The secrets could not be handed over.'));
  });

  return {
    onProgress: progress.event,
    onStep: steps.event,
    async request<Answer>(method: string, params: object, token?: CancellationToken): Promise<Answer> {
      if (!vscode.workspace.isTrusted) throw new SaidError(words().t('client.untrusted'));
      const { connection, ready } = running ?? start();
      await ready;
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
      steps.dispose();
      changed.dispose();
    },
  };
}
