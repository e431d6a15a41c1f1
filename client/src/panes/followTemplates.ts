import * as vscode from 'vscode';

/** What becomes of the templates that are previewed. */
export interface TemplateNews {
  readonly previewed: () => readonly vscode.Uri[];
  readonly moved: (from: vscode.Uri, to: vscode.Uri) => void;
  /** Its file came, went or was written by somebody else. */
  readonly touched: (uri: vscode.Uri) => void;
}

/** Follows templates to another name, and documents without a file to the one that they are saved as. */
export function followTemplates({ previewed, moved, touched }: TemplateNews): vscode.Disposable {
  /** By the address of a document without a file: the one that has got its text. VS Code does not tell what a document was saved as. */
  const twins = new Map<string, vscode.Uri>();
  const noteTwin = (document: vscode.TextDocument): void => {
    if (document.uri.scheme === 'untitled') return;
    for (const uri of previewed().filter(({ scheme }) => scheme === 'untitled')) {
      const name = uri.toString();
      const other = vscode.workspace.textDocuments.find((one) => one.uri.toString() === name);
      if (other?.lineCount === document.lineCount && other.getText() === document.getText())
        twins.set(name, document.uri);
    }
  };
  const files = vscode.workspace.createFileSystemWatcher('**/*.broadcast.md');
  return vscode.Disposable.from(
    files,
    files.onDidCreate(touched),
    files.onDidChange(touched),
    files.onDidDelete(touched),
    vscode.workspace.onDidRenameFiles(({ files: renamed }) => {
      for (const uri of previewed())
        for (const { oldUri, newUri } of renamed) {
          // A folder takes along what lies in it.
          const isIt = uri.toString() === oldUri.toString();
          if (isIt) moved(uri, newUri);
          else if (uri.toString().startsWith(`${oldUri.toString()}/`))
            moved(uri, vscode.Uri.joinPath(newUri, uri.path.slice(oldUri.path.length + 1)));
        }
    }),
    // The text comes first, then what a save changes in it (the last line's end), then the other is closed.
    vscode.workspace.onDidOpenTextDocument(noteTwin),
    vscode.workspace.onDidChangeTextDocument(({ document }) => noteTwin(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const twin = twins.get(uri.toString());
      twins.delete(uri.toString());
      if (twin) moved(uri, twin);
    }),
  );
}
