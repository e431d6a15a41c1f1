import * as vscode from 'vscode';
import type {
  PreviewDevice,
  PreviewParams,
  PreviewResult,
  PreviewTheme,
  PreviewView,
} from '../../../server/core/preview';
import { type PaneMessage, type PaneUpdate, PREVIEW_REQUEST } from '../protocol';
import type { LanguageService } from '../languageService';
import { words } from '../words';
import { previewHtml } from './previewHtml';

export const PREVIEW_VIEW_TYPE = 'qunfa.preview';

/** What one pane shows; survives a reload of the window as the state of its webview. */
export interface PreviewState {
  readonly uri: string;
  readonly device?: PreviewDevice;
  readonly theme?: PreviewTheme | 'auto';
  readonly view?: PreviewView;
  readonly recipient?: string;
}

/** One preview beside a template: asks the server after every edit, without a timer, and never has more than one question open. */
export class PreviewPane implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];
  private state: PreviewState;
  private isReady = false;
  private isAsking = false;
  private askAgain = false;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    state: PreviewState,
    private readonly extensionUri: vscode.Uri,
    private readonly language: LanguageService,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.state = state;
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'images/template-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'images/template-dark.svg'),
    };
    this.disposables.push(
      panel.onDidDispose(() => this.dispose()),
      panel.onDidChangeViewState(() => panel.visible && this.ask()),
      panel.webview.onDidReceiveMessage((message: PaneMessage) => this.receive(message)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.isMine(document) && this.ask()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        if (this.isMine(textEditor.document) && selections[0]) this.follow(selections[0].active.line);
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

  reveal(column: vscode.ViewColumn | undefined): void {
    this.panel.reveal(column, true);
  }

  dispose(): void {
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
      localResourceRoots: [vscode.Uri.joinPath(this.extensionUri, 'dist'), this.resourceRoot()],
    };
    webview.html = previewHtml(webview, this.extensionUri, localizer, this.state);
  }

  /** Pictures may lie anywhere in the workspace folder; without one, beside the template. */
  private resourceRoot(): vscode.Uri {
    return vscode.workspace.getWorkspaceFolder(this.uri)?.uri ?? vscode.Uri.joinPath(this.uri, '..');
  }

  private receive(message: PaneMessage): void {
    if (message.type === 'ready') {
      this.isReady = true;
      this.ask();
    } else if (message.type === 'reveal') {
      void this.showSource(message.line);
    } else {
      this.state = { ...this.state, [message.key]: message.value };
      this.ask();
    }
  }

  private async showSource(line: number): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.uri);
    const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    const editor = await vscode.window.showTextDocument(document, visible?.viewColumn ?? vscode.ViewColumn.One);
    const position = new vscode.Position(Math.min(Math.max(0, line), document.lineCount - 1), 0);
    editor.selection = new vscode.Selection(position, position);
    editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  private follow(line: number): void {
    this.send({ type: 'follow', line });
  }

  private send(update: PaneUpdate): void {
    if (this.isReady) void this.panel.webview.postMessage(update);
  }

  private ask(): void {
    if (!this.isReady || !this.panel.visible) return;
    if (this.isAsking) {
      this.askAgain = true;
      return;
    }
    this.isAsking = true;
    this.askOnce()
      .catch((error: unknown) => {
        this.log.error(error instanceof Error ? error : String(error));
        this.send({ type: 'notice', text: words(this.uri).t('client.preview.failed') });
      })
      .finally(() => {
        this.isAsking = false;
        if (!this.askAgain) return;
        this.askAgain = false;
        this.ask();
      });
  }

  private async askOnce(): Promise<void> {
    // A preview that outlived its editor still needs its document to be known to the server.
    const document = await vscode.workspace.openTextDocument(this.uri);
    const chosen = this.chosen();
    const client = await this.language.client();
    const folder = this.resourceRoot();
    const params: PreviewParams = {
      uri: client.code2ProtocolConverter.asUri(document.uri),
      version: document.version,
      device: chosen.device,
      theme: chosen.theme === 'auto' ? themeOfEditor() : chosen.theme,
      view: chosen.view,
      ...(chosen.recipient && { recipient: chosen.recipient }),
      ...(folder.scheme === 'file' && {
        resources: { folder: folder.fsPath, url: this.panel.webview.asWebviewUri(folder).toString() },
      }),
    };
    const result = await client.sendRequest<PreviewResult | null>(PREVIEW_REQUEST, params);
    if (result)
      this.send({ type: 'show', html: result.html, side: result.side, recipients: result.recipients, chosen });
  }

  private chosen(): { device: PreviewDevice; theme: PreviewTheme | 'auto'; view: PreviewView; recipient: string } {
    const settings = vscode.workspace.getConfiguration('qunfa.preview', this.uri);
    return {
      device: this.state.device ?? settings.get<PreviewDevice>('device', 'ios'),
      theme: this.state.theme ?? settings.get<PreviewTheme | 'auto'>('theme', 'auto'),
      view: this.state.view ?? settings.get<PreviewView>('view', 'receiver'),
      recipient: this.state.recipient ?? '',
    };
  }
}

function themeOfEditor(): PreviewTheme {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight ? 'light' : 'dark';
}
