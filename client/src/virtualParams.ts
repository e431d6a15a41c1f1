import * as vscode from 'vscode';
import type { CampaignParams } from '../../server/core/send/senderApi';

/** What the plan of a template that lies on no disk goes by: the address of the open template, as it stands in the editor. */
export async function virtualParams(document: vscode.TextDocument): Promise<CampaignParams> {
  return {
    file: document.uri.toString(),
    shownAs: vscode.workspace.asRelativePath(document.uri, false),
    workspaceRoots: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    settings: { ledger: '', transport: 'outbox', outbox: '' },
  };
}
