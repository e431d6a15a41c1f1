import * as vscode from 'vscode';

/** Puts the cursor where something in the phone comes from: an offset (UTF-16) where it is known, else the start of a 0-based line. */
export async function showPreviewSource(
  document: vscode.TextDocument,
  line: number,
  at: number | undefined,
): Promise<void> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const editor = await vscode.window.showTextDocument(document, visible?.viewColumn ?? vscode.ViewColumn.One);
  const position =
    at === undefined
      ? new vscode.Position(Math.min(Math.max(0, line), document.lineCount - 1), 0)
      : document.positionAt(at);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
