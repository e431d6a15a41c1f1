import * as vscode from 'vscode';
import type { Extension } from '../extension';
import type { PreviewPane } from '../panes/previewPane';
import type { PreviewState } from '../panes/previewState';
import { followTemplates } from '../panes/followTemplates';
import { PREVIEW_VIEW_TYPE } from '../panes/viewTypes';
import { followPreview } from '../templateDocument';
import { templateCommand } from './command';

// A part that is read with the first preview (scripts/build.mjs).
declare function require(part: '../panes/previewPane'): unknown;
const previewPane = () => require('../panes/previewPane') as typeof import('../panes/previewPane');

/** `qunfa.preview`, `qunfa.previewToSide`, and panes that come back after a reload. */
export function registerPreview(extension: Extension): vscode.Disposable[] {
  const { context, log } = extension;
  const panes = new Map<PreviewPane, vscode.WebviewPanel>();
  const showing = (uri: vscode.Uri): readonly PreviewPane[] =>
    [...panes.keys()].filter((pane) => pane.uri.toString() === uri.toString());
  let following: vscode.Disposable | undefined;

  const move = (from: vscode.Uri, to: vscode.Uri): void => {
    for (const pane of showing(from)) {
      // What was there before it, and was replaced, has a preview already.
      if (showing(to).length > 0) {
        pane.dispose();
        continue;
      }
      followPreview(from.toString(), false);
      pane.moveTo(to);
      followPreview(to.toString(), panes.get(pane)?.active === true);
    }
  };
  const adopt = (panel: vscode.WebviewPanel, state: PreviewState): void => {
    following ??= followTemplates({
      previewed: () => [...panes.keys()].map(({ uri }) => uri),
      moved: move,
      touched: (uri) => {
        for (const pane of showing(uri)) pane.look();
      },
    });
    const pane = new (previewPane().PreviewPane)(panel, state, {
      extensionUri: context.extensionUri,
      language: extension.language,
      log,
    });
    panes.set(pane, panel);
    const follow = (): void => followPreview(pane.uri.toString(), panel.active);
    follow();
    panel.onDidChangeViewState(follow);
    panel.onDidDispose(() => {
      followPreview(pane.uri.toString(), false);
      panes.delete(pane);
      if (panes.size > 0) return;
      following?.dispose();
      following = undefined;
    });
  };
  const open = async ({ uri }: vscode.TextDocument, column: vscode.ViewColumn): Promise<void> => {
    const known = showing(uri).at(-1);
    if (known) return known.reveal(undefined);
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true };
    const place = { viewColumn: column, preserveFocus: column === vscode.ViewColumn.Beside };
    adopt(vscode.window.createWebviewPanel(PREVIEW_VIEW_TYPE, '', place, options), { uri: uri.toString() });
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
      for (const pane of [...panes.keys()]) pane.dispose();
    }),
  ];
}
