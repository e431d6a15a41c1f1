import * as vscode from 'vscode';

export const TEMPLATE_LANGUAGE = 'broadcast-template';

/** Documents that the language server looks after; the left side of a diff (scheme git) is not one. */
export const TEMPLATE_SELECTOR = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'].map(
  (scheme) => ({
    scheme,
    language: TEMPLATE_LANGUAGE,
  }),
);

export function isTemplate(document: vscode.TextDocument): boolean {
  return (
    document.languageId === TEMPLATE_LANGUAGE && TEMPLATE_SELECTOR.some(({ scheme }) => scheme === document.uri.scheme)
  );
}

/** The template a command is about: the file it was called on (a view's line and a code lens name it), else the one in the active editor, else the only one visible. */
export async function templateOf(argument: unknown): Promise<vscode.TextDocument | undefined> {
  const uri = uriOf(argument);
  if (uri) {
    const document = await vscode.workspace.openTextDocument(uri);
    return isTemplate(document) ? document : undefined;
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active && isTemplate(active)) return active;
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document).filter(isTemplate);
  return visible.length === 1 ? visible[0] : undefined;
}

function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string') return vscode.Uri.parse(argument);
  // A line of a view, and a changed file in the list of changes.
  const { uri, resourceUri } = (argument ?? {}) as { readonly uri?: unknown; readonly resourceUri?: unknown };
  return [uri, resourceUri].find((one) => one instanceof vscode.Uri);
}
