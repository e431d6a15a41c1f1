import * as vscode from 'vscode';
import type { LanguageService } from '../languageService';
import type { PaneMessage, PaneUpdate, PreviewParams } from '../protocol';
import { stepTaken } from '../walkthroughProgress';
import { words } from '../words';
import { bytesOf } from './bytesOf';
import { previewHtml } from './previewHtml';
import { keepPreview } from './previewKeep';
import { PreviewQuestions } from './previewQuestions';
import { PreviewScroll } from './previewScroll';
import { showPreviewSource } from './previewSource';
import { previewChoices, type PreviewState } from './previewState';
import { NoTemplate, PreviewTemplate } from './previewTemplate';

/** ms: a renamed file is closed under its old name before the new one is told. */
const RENAMING = 300;

/** What a pane needs of the extension it lives in. */
export interface PreviewHome {
  readonly extensionUri: vscode.Uri;
  readonly language: () => Promise<LanguageService>;
  readonly log: Pick<vscode.LogOutputChannel, 'error'>;
}

/** One preview beside a template: asks the server after every edit, without a timer, and never has more than one question open. */
export class PreviewPane implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private readonly scroll: PreviewScroll;
  private readonly questions: PreviewQuestions;
  private readonly template: PreviewTemplate;
  private state: PreviewState;
  /** What the page had when it was read last: it keeps its zoom and place under this address. */
  private pageUri: string;
  private texts: readonly string[] = [];
  private isReady = false;
  private isAsking = false;
  private askAgain = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    state: PreviewState,
    private readonly home: PreviewHome,
  ) {
    this.state = state;
    this.pageUri = state.uri;
    this.template = new PreviewTemplate(() => this.uri, {
      opened: () => this.ask(),
      // Closed is not gone: it is opened again with the next question.
      closed: () => this.attempt(this.seek()),
    });
    this.questions = new PreviewQuestions(() => this.template.open(), home.language);
    this.scroll = new PreviewScroll(
      () => this.state.uri,
      (line) => this.send({ type: 'scroll', line }),
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(home.extensionUri, 'images/template-light.svg'),
      dark: vscode.Uri.joinPath(home.extensionUri, 'images/template-dark.svg'),
    };
    this.disposables.push(
      this.scroll,
      this.questions,
      this.template,
      panel.onDidDispose(() => this.dispose()),
      panel.onDidChangeViewState(() => panel.visible && this.ask()),
      panel.webview.onDidReceiveMessage((message: PaneMessage) => this.attempt(this.receive(message))),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.isMine(document) && this.ask()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const cursor = selections[0]?.active;
        if (!cursor || !this.isMine(textEditor.document)) return;
        this.send({ type: 'follow', line: cursor.line, at: textEditor.document.offsetAt(cursor) });
      }),
      vscode.window.onDidChangeActiveColorTheme(() => this.ask()),
      vscode.languages.onDidChangeDiagnostics(
        ({ uris }) => uris.some((uri) => uri.toString() === this.state.uri) && this.ask(),
      ),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('qunfa')) this.load();
      }),
    );
    this.load();
  }

  get uri(): vscode.Uri {
    return vscode.Uri.parse(this.state.uri);
  }

  /** The template has another name now, or a file: what was chosen stays. */
  moveTo(uri: vscode.Uri): void {
    this.state = { ...this.state, uri: uri.toString() };
    // Answers about the old name are not waited for.
    this.isAsking = false;
    this.askAgain = false;
    this.load();
  }

  /** Something happened to the file: shows what it holds now, or says that it is gone. */
  look(): void {
    this.attempt(this.seek().then(() => this.ask()));
  }

  reveal(column: vscode.ViewColumn | undefined): void {
    this.panel.reveal(column, true);
  }

  dispose(): void {
    this.isReady = false;
    for (const disposable of this.disposables.splice(0)) disposable.dispose();
    this.panel.dispose();
  }

  private isMine(document: vscode.TextDocument): boolean {
    return document.uri.toString() === this.state.uri;
  }

  /** Fresh page: at the start and when settings (the language among them) change. */
  private load(): void {
    const { webview } = this.panel;
    const localizer = words(this.uri);
    const name = this.uri.path.slice(this.uri.path.lastIndexOf('/') + 1).replace(/\.broadcast\.md$/, '');
    this.isReady = false;
    this.panel.title = localizer.t('client.preview.title', { name });
    webview.options = {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(this.home.extensionUri, 'dist'), this.resourceRoot()],
    };
    webview.html = previewHtml(webview, this.home.extensionUri, localizer, this.panel.title, {
      ...this.state,
      ...(this.pageUri !== this.state.uri && { before: this.pageUri }),
    });
  }

  /** Pictures may lie anywhere in the workspace folder; without one, beside the template. */
  private resourceRoot(): vscode.Uri {
    return vscode.workspace.getWorkspaceFolder(this.uri)?.uri ?? vscode.Uri.joinPath(this.uri, '..');
  }

  private async receive(message: PaneMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.isReady = true;
        this.pageUri = this.state.uri;
        return this.ask();
      case 'reveal':
        return showPreviewSource(await this.template.open(), message.line, message.at);
      case 'scrolled':
        return this.scroll.bringToTop(message.line);
      case 'choose':
        this.state = { ...this.state, [message.key]: message.value };
        return this.ask();
      case 'find': {
        const result = await this.questions.find(message);
        if (result) this.send({ type: 'found', ask: message.ask, result });
        return;
      }
      case 'copyText':
        await vscode.env.clipboard.writeText(this.texts.join('\n\n'));
        return this.notice('preview.copied.text');
      case 'copyImage': {
        const page = await this.questions.page(previewChoices(this.state));
        if (page) this.send({ type: 'draw', phone: page.phone });
        return;
      }
      case 'image':
        if (message.copied) return this.notice('preview.copied.image');
        if (message.png) await keepPreview(this.uri, 'png', bytesOf(message.png));
        return;
      case 'export': {
        const page = await this.questions.page(previewChoices(this.state));
        if (page) await keepPreview(this.uri, 'html', page.page);
      }
    }
  }

  private notice(key: string, isProblem = false): void {
    const name = this.uri.path.slice(this.uri.path.lastIndexOf('/') + 1);
    this.send({ type: 'notice', text: words(this.uri).t(key, { name }), isProblem });
  }

  private async seek(): Promise<void> {
    if (await this.template.isMissing()) throw new NoTemplate('client.preview.gone');
  }

  private send(update: PaneUpdate): void {
    if (this.isReady) void this.panel.webview.postMessage(update);
  }

  private attempt(work: Promise<void>): void {
    const { uri } = this.state;
    work.catch((error: unknown) => {
      if (error instanceof NoTemplate) {
        setTimeout(() => this.state.uri === uri && this.notice(error.key, true), RENAMING);
        return;
      }
      this.home.log.error(error instanceof Error ? error : String(error));
      this.notice('client.preview.failed', true);
    });
  }

  private ask(): void {
    if (!this.isReady || !this.panel.visible) return;
    if (this.isAsking) {
      this.askAgain = true;
      return;
    }
    this.isAsking = true;
    const { uri } = this.state;
    const asked = this.askOnce().finally(() => {
      if (this.state.uri !== uri) return;
      this.isAsking = false;
      if (!this.askAgain) return;
      this.askAgain = false;
      this.ask();
    });
    this.attempt(asked);
  }

  private async askOnce(): Promise<void> {
    const { uri } = this.state;
    const chosen = previewChoices(this.state);
    const result = await this.questions.preview(chosen, () => this.resources());
    if (!result || this.state.uri !== uri) return;
    const { html, side, recipients, total, shown, texts } = result;
    this.texts = texts;
    this.send({ type: 'show', html, side, recipients, total, shown, chosen });
    stepTaken('preview');
  }

  private resources(): PreviewParams['resources'] {
    const folder = this.resourceRoot();
    if (!this.isReady || folder.scheme === 'untitled') return undefined;
    // A folder on no disk goes by its decoded address, as the language server of a browser has it.
    const path = folder.scheme === 'file' ? folder.fsPath : `${folder.scheme}://${folder.authority}${folder.path}`;
    return { folder: path, url: this.panel.webview.asWebviewUri(folder).toString() };
  }
}
