import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { words } from '../words';

/** Addresses of the templates that were looked at, the last one first. */
export const RECENT = 'qunfa.recent';
export const RECENT_KEPT = 30;

/**
 * One of the templates of the open folders, those looked at lately first; it is shown in an editor. Undefined where nobody chose, or where there
 * is none: then a new one is offered. `ask`: key of the question.
 */
export async function pickTemplate(
  { context, overview }: Pick<Extension, 'context' | 'overview'>,
  ask: string,
): Promise<vscode.TextDocument | undefined> {
  const localizer = words();
  const recent = context.workspaceState.get<readonly string[]>(RECENT, []);
  const rank = (uri: string): number => (recent.includes(uri) ? recent.indexOf(uri) : RECENT_KEPT);
  const templates = [...(await overview.templates())].sort((a, b) => rank(a.uri) - rank(b.uri));
  if (templates.length === 0) {
    const make = localizer.t('client.recent.new');
    if ((await vscode.window.showInformationMessage(localizer.t('client.recent.none'), make)) === make)
      await vscode.commands.executeCommand('qunfa.newTemplate');
    return undefined;
  }
  const items = templates.map(({ uri, title, status }) => {
    const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
    const draft = status === 'draft' ? [localizer.t('client.templates.draft')] : [];
    return { uri, label: title || path, description: [...draft, path].join(' · ') };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: localizer.t(ask),
    matchOnDescription: true,
  });
  return chosen && (await vscode.window.showTextDocument(vscode.Uri.parse(chosen.uri))).document;
}
