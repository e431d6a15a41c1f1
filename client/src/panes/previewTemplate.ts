import * as vscode from 'vscode';
import { isMissing, isTemplate } from '../templateDocument';

/** Why a preview can't go on, though the language server would answer; `key`: the sentence, which takes the file's name. */
export class NoTemplate extends Error {
  constructor(readonly key: 'client.preview.gone' | 'client.preview.noTemplate') {
    super(key);
  }
}

/** The document that a preview shows, wherever it is at the time. */
export class PreviewTemplate implements vscode.Disposable {
  /** A document without a file that was closed: opened again it would be an empty one. */
  private closed: string | undefined;
  private readonly listeners: readonly vscode.Disposable[];

  constructor(
    private readonly uri: () => vscode.Uri,
    on: { readonly opened: () => void; readonly closed: () => void },
  ) {
    this.listeners = [
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (!this.isMine(document)) return;
        this.closed = undefined;
        on.opened();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (!this.isMine(document)) return;
        if (document.uri.scheme === 'untitled') this.closed = document.uri.toString();
        on.closed();
      }),
    ];
  }

  /** A preview that outlived its editor still needs its document to be known to the server. */
  async open(): Promise<vscode.TextDocument> {
    const uri = this.uri();
    if (await this.isMissing()) throw new NoTemplate('client.preview.gone');
    const document = await vscode.workspace.openTextDocument(uri);
    if (!isTemplate(document)) throw new NoTemplate('client.preview.noTemplate');
    return document;
  }

  async isMissing(): Promise<boolean> {
    const uri = this.uri();
    if (uri.scheme === 'untitled') return this.closed === uri.toString();
    return isMissing(uri);
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }

  private isMine({ uri }: vscode.TextDocument): boolean {
    return uri.toString() === this.uri().toString();
  }
}
