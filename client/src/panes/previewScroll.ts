import * as vscode from 'vscode';
import { PreviewScrollEcho } from './previewScrollEcho';

/** Keeps the editor of a document and its preview at the same place: whichever a person scrolls leads. */
export class PreviewScroll implements vscode.Disposable {
  private readonly echo = new PreviewScrollEcho();
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly uri: () => string,
    onScrolled: (line: number) => void,
  ) {
    this.listener = vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor, visibleRanges }) => {
      const first = visibleRanges[0];
      const last = visibleRanges.at(-1);
      if (!first || !last || textEditor.document.uri.toString() !== this.uri()) return;
      if (this.echo.isEcho(first.start.line, last.end.line, textEditor.document.lineCount - 1)) return;
      onScrolled(first.start.line);
    });
  }

  /** Brings a line to the top of the editor, where one is visible. */
  bringToTop(line: number): void {
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === this.uri());
    const top = editor?.visibleRanges[0]?.start.line;
    if (!editor || top === undefined) return;
    const wanted = Math.min(Math.max(0, Math.round(line)), editor.document.lineCount - 1);
    this.echo.expect(wanted, top);
    editor.revealRange(new vscode.Range(wanted, 0, wanted, 0), vscode.TextEditorRevealType.AtTop);
  }

  dispose(): void {
    this.listener.dispose();
  }
}
