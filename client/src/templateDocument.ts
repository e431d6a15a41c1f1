import * as vscode from 'vscode';

export const TEMPLATE_LANGUAGE = 'broadcast-template';
export const CONFIG_NAME = 'qunfa.config.json';

/** Where templates lie; the left side of a diff (scheme git) is none. */
export const USUAL_SCHEMES: readonly string[] = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'];

/** Whatever an open folder lies on holds templates, too: file systems of other extensions have names of their own. */
function templateSchemes(): ReadonlySet<string> {
  return new Set([...USUAL_SCHEMES, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme)]);
}

/** Documents that the language server looks after, as the folders are now. */
export function templateSelector(): { readonly scheme: string; readonly language: string }[] {
  return [...templateSchemes()].map((scheme) => ({ scheme, language: TEMPLATE_LANGUAGE }));
}

export function isTemplate(document: vscode.TextDocument): boolean {
  return document.languageId === TEMPLATE_LANGUAGE && templateSchemes().has(document.uri.scheme);
}

/** A project's configuration; only the one on a disk or in an open folder is the server's. */
export function isConfig({ uri }: vscode.TextDocument): boolean {
  return uri.path.endsWith(`/${CONFIG_NAME}`) && templateSchemes().has(uri.scheme);
}

/** The template that was looked at last; it may lie behind another tab. */
let last: vscode.TextDocument | undefined;

export function rememberTemplate(editor: vscode.TextEditor | undefined): void {
  if (editor && isTemplate(editor.document)) last = editor.document;
}

/** The template whose preview has the focus, if one has. */
let previewed: string | undefined;

/** A preview has got or lost the focus. */
export function followPreview(uri: string, isActive: boolean): void {
  if (isActive) previewed = uri;
  else if (previewed === uri) previewed = undefined;
}

/**
 * The template a command is about: the file it was called on (a view's line and a code lens name it), else the one in the active editor or
 * preview, else the only one visible, else the one looked at last, which comes to the front: a step of the walkthrough is pressed on a tab of its own.
 */
export async function templateOf(argument: unknown): Promise<vscode.TextDocument | undefined> {
  const uri = uriOf(argument);
  if (uri) {
    const document = await vscode.workspace.openTextDocument(uri);
    return isTemplate(document) ? document : undefined;
  }
  const active = vscode.window.activeTextEditor?.document;
  if (active && isTemplate(active)) return active;
  if (!active && previewed) return vscode.workspace.openTextDocument(vscode.Uri.parse(previewed));
  const visible = vscode.window.visibleTextEditors.map(({ document }) => document).filter(isTemplate);
  if (visible.length > 0) return visible.length === 1 ? visible[0] : undefined;
  if (!last || last.isClosed || !hasTab(last.uri)) return undefined;
  await vscode.window.showTextDocument(last, { preview: false });
  return last;
}

/** Whether a command was called on a file, a line of a view or a code lens. */
export const isOnFile = (argument: unknown): boolean => uriOf(argument) !== undefined;

/** The file that a command was called on. */
export function uriOf(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  if (typeof argument === 'string') return vscode.Uri.parse(argument);
  // A line of a view, and a changed file in the list of changes.
  const { uri, resourceUri } = (argument ?? {}) as { readonly uri?: unknown; readonly resourceUri?: unknown };
  return [uri, resourceUri].find((one) => one instanceof vscode.Uri);
}

/**
 * Neither in an editor nor where files are. A document without a tab does not count: VS Code keeps it for a while. Whatever else keeps a file
 * from being read does not mean that it is gone.
 */
export async function isMissing(uri: vscode.Uri): Promise<boolean> {
  const name = uri.toString();
  const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === name);
  if (document && (document.isDirty || hasTab(uri))) return false;
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => false,
    (error: unknown) => (error as { readonly code?: unknown }).code === 'FileNotFound',
  );
}

function hasTab(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
