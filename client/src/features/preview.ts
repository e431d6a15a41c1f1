import * as vscode from 'vscode';
import type { Extension } from '../extension';
import type { PreviewPane } from '../panes/previewPane';
import type { PreviewState } from '../panes/previewState';
import { PREVIEW_VIEW_TYPE } from '../panes/viewTypes';
import { followPreview } from '../templateDocument';
import { templateCommand } from './command';

// A part that is read with the first preview (scripts/build.mjs).
declare function require(part: '../panes/previewPane'): unknown;
const previewPane = () => require('../panes/previewPane') as typeof import('../panes/previewPane');

/** `qunfa.preview`, `qunfa.previewToSide`, and panes that come back after a reload. */
export function registerPreview(extension: Extension): vscode.Disposable[] {
  const { context, log } = extension;
  const panes = new Map<string, PreviewPane>();

  const adopt = (panel: vscode.WebviewPanel, state: PreviewState): void => {
    const pane = new (previewPane().PreviewPane)(panel, state, {
      extensionUri: context.extensionUri,
      language: extension.language,
      log,
    });
    panes.set(state.uri, pane);
    const follow = (): void => followPreview(state.uri, panel.active);
    follow();
    panel.onDidChangeViewState(follow);
    panel.onDidDispose(() => {
      followPreview(state.uri, false);
      if (panes.get(state.uri) === pane) panes.delete(state.uri);
    });
  };
  const open = async (document: vscode.TextDocument, column: vscode.ViewColumn): Promise<void> => {
    const uri = document.uri.toString();
    const known = panes.get(uri);
    if (known) return known.reveal(undefined);
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true };
    const place = { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside };
    adopt(vscode.window.createWebviewPanel(PREVIEW_VIEW_TYPE, '', place, options), { uri });
  };
  return [
    templateCommand('preview', extension, (document) => open(document, vscode.ViewColumn.Active)),
    templateCommand('previewToSide', extension, (document) => open(document, vscode.ViewColumn.Beside)),
    vscode.window.registerWebviewPanelSerializer(PREVIEW_VIEW_TYPE, {
      async deserializeWebviewPanel(panel, state: PreviewState | undefined) {
        if (state?.uri) adopt(panel, state);
        else panel.dispose();
      },
    }),
    new vscode.Disposable(() => {
      for (const pane of [...panes.values()]) pane.dispose();
    }),
  ];
}
