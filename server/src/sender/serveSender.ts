import { CancellationToken, type MessageConnection } from 'vscode-jsonrpc';
import {
  type ApproveParams,
  type AssistConfirmParams,
  type AssistParams,
  type AssistTakeParams,
  type CampaignParams,
  type ComplyParams,
  type InsightsParams,
  type ExportFilesParams,
  type FixImagesParams,
  type ImportResultsParams,
  type LedgerParams,
  type OverviewParams,
  type RecordParams,
  type ResultRowsParams,
  SENDER_REQUESTS,
  type SecretsParams,
  type SendParams,
  type ShortenParams,
  type StatusParams,
  type SteerParams,
  type SyncAudienceParams,
  type TestSendParams,
  type WorkStep,
} from '../../core/send/senderApi';
import { createDesk } from './desk';
import { assist, assistConfirm, assistTake } from './handlers/assist';
import { insights } from './handlers/insights';
import { ledger, ledgerOf, status } from './handlers/ledger';
import { images } from './handlers/images';
import { overview } from './handlers/overview';
import { syncCustomers } from './handlers/syncCustomers';
import { plan } from './handlers/plan';
import { takeSecrets } from './handlers/secrets';
import { comply } from './handlers/comply';
import { exportFiles, importResults, recordResults, resultRows } from './handlers/results';
import { send } from './handlers/send';
import { shorten } from './handlers/shorten';
import { testSend } from './handlers/testSend';
import { approve, steer } from './handlers/steer';
import { createSenderContext } from './senderContext';
import { createWatches } from './watches';

export interface SenderOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => number;
  /** One line for whoever reads the process's log. */
  readonly log: (text: string) => void;
}

/**
 * Answers the editor over a connection. Resolves when the connection has closed, or `end` was aborted, and everything in hand is finished:
 * a batch whose call has begun gets its outcome recorded, no further one begins.
 */
export async function serveSender(
  connection: MessageConnection,
  options: SenderOptions,
  end: AbortSignal,
): Promise<void> {
  const ending = new AbortController();
  let closed = false;
  const env = { ...options.env };
  const context = createSenderContext({
    env,
    now: options.now,
    ending: ending.signal,
    progress(event) {
      if (!closed) connection.sendNotification(SENDER_REQUESTS.progress, event).catch(() => undefined);
    },
  });
  const log = (error: unknown): void =>
    options.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const watches = createWatches(context, log);
  const desk = createDesk(context);
  const inHand = new Set<Promise<unknown>>();
  const answer = <Params, Answer>(
    method: string,
    handle: (params: Params, token: CancellationToken) => Promise<Answer>,
  ): void => {
    connection.onRequest(method, async (params: Params, ...rest: readonly unknown[]) => {
      // A caller that passes `undefined` for its token sends one parameter more.
      const token = rest.find(CancellationToken.is) ?? CancellationToken.None;
      const work = handle(params, token);
      inHand.add(work);
      try {
        return await work;
      } catch (error) {
        log(error);
        throw error;
      } finally {
        inHand.delete(work);
      }
    });
  };
  answer(SENDER_REQUESTS.plan, (params: CampaignParams) => plan(params, context));
  answer(SENDER_REQUESTS.send, (params: SendParams, token) => send(params, token, context, watches));
  answer(SENDER_REQUESTS.ledger, (params: LedgerParams) => ledger(params, context));
  answer(SENDER_REQUESTS.status, (params: StatusParams) => status(params, context));
  answer(SENDER_REQUESTS.steer, (params: SteerParams) => steer(params, context, watches));
  answer(SENDER_REQUESTS.approve, (params: ApproveParams) => approve(params, context));
  answer(SENDER_REQUESTS.comply, (params: ComplyParams) => comply(params, context));
  answer(SENDER_REQUESTS.overview, (params: OverviewParams) => overview(params, context));
  const step = (told: WorkStep): void => {
    if (!closed) connection.sendNotification(SENDER_REQUESTS.step, told).catch(() => undefined);
  };
  answer(SENDER_REQUESTS.fixImages, (params: FixImagesParams, token) => images(params, token, context, step));
  answer(SENDER_REQUESTS.syncAudience, (params: SyncAudienceParams, token) =>
    syncCustomers(params, token, context, step),
  );
  answer(SENDER_REQUESTS.secrets, async (params: SecretsParams) => {
    takeSecrets(params, env);
    return null;
  });
  answer(SENDER_REQUESTS.assist, (params: AssistParams) => assist(params, context));
  answer(SENDER_REQUESTS.assistTake, (params: AssistTakeParams) => assistTake(params, context, desk));
  answer(SENDER_REQUESTS.assistConfirm, (params: AssistConfirmParams) => assistConfirm(params, context, desk));
  answer(SENDER_REQUESTS.testSend, (params: TestSendParams) => testSend(params, context));
  answer(SENDER_REQUESTS.shorten, (params: ShortenParams) => shorten(params, context));
  answer(SENDER_REQUESTS.insights, (params: InsightsParams) => insights(params, context));
  answer(SENDER_REQUESTS.recordResults, (params: RecordParams) => recordResults(params, context));
  answer(SENDER_REQUESTS.importResults, (params: ImportResultsParams) => importResults(params, context));
  answer(SENDER_REQUESTS.resultRows, (params: ResultRowsParams) => resultRows(params, context));
  answer(SENDER_REQUESTS.exportFiles, (params: ExportFilesParams) => exportFiles(params, context));
  answer(SENDER_REQUESTS.watch, async (params: LedgerParams) => {
    const { path, config } = await ledgerOf(params, context);
    watches.start(path, config.root);
    return null;
  });
  connection.onError(([error]) => log(error));

  await new Promise<void>((resolve) => {
    const stop = (): void => {
      closed = true;
      ending.abort();
      resolve();
    };
    connection.onClose(stop);
    connection.onDispose(stop);
    end.addEventListener('abort', stop);
    connection.listen();
    if (end.aborted) stop();
  });
  await Promise.allSettled(inHand);
  await Promise.all([watches.ended(), desk.ended()]);
}
