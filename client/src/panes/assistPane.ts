import * as vscode from 'vscode';
import type { AssistBatch } from '../../../server/core/assist';
import {
  type AssistConfirmAnswer,
  type AssistTakeAnswer,
  type AssistViewAnswer,
  type LedgerParams,
  SENDER_REQUESTS,
  type SteerAnswer,
} from '../../../server/core/send/senderApi';
import type { Refusal } from '../../../server/core/plan/model';
import { senderSettings } from '../campaignParams';
import type { Extension } from '../extension';
import { SaidError } from '../features/command';
import { words } from '../words';
import { confirmAnswer, confirmedSentence } from './assistConfirm';
import { openBatchFiles } from './assistFiles';
import { assistHtml } from './assistHtml';
import { answerOfMarks, forgetMarks, keepMarks, keptMarks, listKey } from './assistMarks';
import { type AssistPage, assistPage, hasFile } from './assistPage';
import { type AssistPaneMessage, type AssistPaneUpdate, NO_MARKS } from './assistProtocol';

/** Whose batches are shown; kept by the page over a reload of the window. */
export interface AssistTarget {
  /** Absolute path of the project's folder. */
  readonly folder: string;
  /** Undefined: all that people send by hand there. */
  readonly campaign?: string;
}

/** The batch assistant of personal WeChat: a person sends in WeChat, and ticks here whom a batch went to. Nothing drives the app. */
export class AssistPane implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[];
  private page: AssistPage = { batch: undefined, left: 0, confirmed: [], refusals: [], until: undefined, now: 0 };
  private isReady = false;
  private willLook = false;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private target: AssistTarget,
    private readonly extension: Extension,
    /** When the next batch may be sent, ms since the epoch; undefined: nothing to be reminded of. */
    private readonly onNext: (target: AssistTarget, at: number | undefined) => void,
  ) {
    const { extensionUri } = extension.context;
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'images/template-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'images/template-dark.svg'),
    };
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist/webview')],
    };
    this.disposables = [
      panel.onDidDispose(() => this.dispose()),
      panel.webview.onDidReceiveMessage((message: AssistPaneMessage) => this.receive(message)),
      panel.onDidChangeViewState(() => panel.visible && this.look()),
      extension.overview.onDidChangeLedgers(() => this.look()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('qunfa')) this.open();
      }),
    ];
    this.open();
  }

  show(target: AssistTarget): void {
    this.target = target;
    this.page = { ...this.page, refusals: [], until: undefined };
    this.panel.reveal(undefined, false);
    this.open();
  }

  dispose(): void {
    this.isReady = false;
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
    this.panel.dispose();
  }

  private get uri(): vscode.Uri {
    return vscode.Uri.file(this.target.folder);
  }
  private get params(): LedgerParams {
    return { folder: this.target.folder, settings: senderSettings(this.uri) };
  }

  /** Fresh page: at the start, for another target, and in another language. */
  private open(): void {
    this.isReady = false;
    this.panel.title = words(this.uri).t('assist.pane.name');
    const { panel, extension } = this;
    panel.webview.html = assistHtml(panel.webview, extension.context.extensionUri, words(this.uri), this.target);
  }

  /** Looks at the ledger again, after what is under way; what the person marks stays. */
  private look(): void {
    if (!this.isReady || !this.panel.visible || this.willLook) return;
    this.willLook = true;
    this.enqueue(() => {
      this.willLook = false;
      return this.load();
    });
  }

  private receive(message: AssistPaneMessage): void {
    const { batch } = this.page;
    if (message.type === 'ready') {
      this.isReady = true;
      this.look();
    } else if (message.type === 'look') this.look();
    else if (message.type !== 'marks') this.enqueue(() => this.act(message));
    else if (batch && message.key === listKey(batch)) void keepMarks(this.state, message.key, message.marks);
  }

  /** A press counts for the batch that is there when its turn comes: a second one, or one on an old page, does nothing. */
  private async act(message: AssistPaneMessage): Promise<void> {
    const { batch } = this.page;
    if (!batch) return;
    if (message.type === 'copy') return this.copy(batch);
    if (message.type === 'folder') this.openFiles(batch);
    else if (message.type === 'take' && batch.state === 'due') return this.take(batch);
    else if (message.type === 'resume' && batch.state === 'missed') return this.resume(batch);
    else if (message.type === 'confirm' && message.key === listKey(batch)) return this.confirm(batch, message);
  }

  private get state(): vscode.Memento {
    return this.extension.context.workspaceState;
  }

  private async load(more: Partial<AssistPage> = {}): Promise<void> {
    const { campaign } = this.target;
    const answer = await this.ask<AssistViewAnswer>(SENDER_REQUESTS.assist, campaign === undefined ? {} : { campaign });
    const now = Date.now();
    if ('refusals' in answer) {
      this.page = { ...this.page, batch: undefined, refusals: this.said(answer.refusals), now };
      return this.draw();
    }
    const { batch, left } = answer.view;
    const before = this.page.batch;
    // What stood in the way of one batch says nothing of another, or of the same one in another state.
    const same =
      batch?.batch === before?.batch && batch?.campaign === before?.campaign && batch?.state === before?.state;
    const kept = same ? this.page : { ...this.page, refusals: [], until: undefined };
    const until = more.until ?? kept.until;
    const free = until === undefined || until > now ? kept : { ...kept, refusals: [], until: undefined };
    this.page = { ...free, batch, left, now, ...more };
    if (batch?.state === 'waiting') this.page = { ...this.page, until: Math.max(batch.start, this.page.until ?? 0) };
    this.onNext(this.target, batch?.state === 'in-hand' ? undefined : this.page.until);
    this.draw();
  }

  private async take(batch: AssistBatch): Promise<void> {
    const answer = await this.ask<AssistTakeAnswer>(SENDER_REQUESTS.assistTake, refOf(batch));
    if ('refusals' in answer)
      return this.load({
        refusals: this.said(answer.refusals),
        ...(answer.until !== undefined && { until: answer.until }),
      });
    await forgetMarks(this.state);
    await this.load({ refusals: [], until: undefined });
    await this.copy(answer.batch);
    if (answer.batch.attachments.some(hasFile)) this.openFiles(answer.batch);
  }

  private async copy({ text }: AssistBatch): Promise<void> {
    if (text === '') return;
    await vscode.env.clipboard.writeText(text);
    this.notice('assist.pane.copied');
  }

  private async confirm(batch: AssistBatch, { key, marks }: AnswerMessage): Promise<void> {
    await keepMarks(this.state, key, marks);
    const answer = answerOfMarks(batch, marks);
    if (!(await confirmAnswer(batch, answer, words(this.uri)))) return;
    const done = await this.ask<AssistConfirmAnswer>(SENDER_REQUESTS.assistConfirm, { ...refOf(batch), answer });
    if ('refusals' in done) return this.load({ refusals: this.said(done.refusals) });
    await forgetMarks(this.state);
    this.extension.overview.refresh();
    const sentence = confirmedSentence(batch, done, words(this.uri));
    await this.load({ confirmed: [sentence, ...this.page.confirmed], refusals: [], until: undefined });
    this.send({ type: 'notice', text: sentence, isProblem: false });
  }

  private async resume({ campaign }: AssistBatch): Promise<void> {
    const wish = { campaign, action: 'resume' };
    const { refusals } = await this.ask<SteerAnswer>(SENDER_REQUESTS.steer, wish);
    this.extension.overview.refresh();
    return this.load({ refusals: this.said(refusals) });
  }

  private async ask<Answer>(method: string, more: object): Promise<Answer> {
    return (await this.extension.sender()).request<Answer>(method, { ...this.params, ...more });
  }

  private said(refusals: readonly Refusal[]): readonly string[] {
    return refusals.map(({ message }) => words(this.uri).say(message));
  }

  private draw(): void {
    const { batch, until, now } = this.page;
    const key = batch?.state === 'in-hand' ? listKey(batch) : '';
    const marks = key === '' ? NO_MARKS : keptMarks(this.state, key);
    const markup = assistPage(this.page, words(this.uri)).source;
    this.send({ type: 'show', html: markup, key, marks, now, ...(until !== undefined && { until }) });
  }

  private notice(key: string, isProblem = false): void {
    this.send({ type: 'notice', text: words(this.uri).t(key), isProblem });
  }

  private send(update: AssistPaneUpdate): void {
    if (this.isReady) void this.panel.webview.postMessage(update);
  }

  /** One thing at a time, in the order in which it was asked for. */
  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(async () => {
      this.send({ type: 'busy', on: true });
      try {
        await work();
      } catch (error) {
        this.failed(error);
      } finally {
        this.send({ type: 'busy', on: false });
      }
    });
  }

  private openFiles(batch: AssistBatch): void {
    openBatchFiles(batch).catch((error: unknown) => this.failed(error));
  }

  private failed(error: unknown): void {
    this.extension.log.error(error instanceof Error ? error : String(error));
    const text = error instanceof SaidError ? error.message : words(this.uri).t('client.failed');
    this.send({ type: 'notice', text, isProblem: true });
  }
}

type AnswerMessage = Extract<AssistPaneMessage, { readonly type: 'confirm' }>;
const refOf = ({ campaign, batch }: AssistBatch) => ({ campaign, batch });
