import * as vscode from 'vscode';
import { type CampaignParams, SENDER_REQUESTS } from '../../server/core/send/senderApi';
import { SaidError } from './features/command';
import type { Extension } from './extension';
import type { SenderService } from './senderService';
import { words } from './words';

/** In a browser the language server plans, without a ledger; whatever else the sending process does is refused with the reason. */
export function webSender(language: Extension['language']): SenderService {
  const nothing = new vscode.EventEmitter<never>();
  return {
    onProgress: nothing.event,
    onStep: nothing.event,
    async request<Answer>(method: string, params: object, token?: vscode.CancellationToken): Promise<Answer> {
      if (method !== SENDER_REQUESTS.plan) throw new SaidError(words().t('client.web.refused'));
      const client = await (await language()).client();
      return client.sendRequest<Answer>(method, params, token);
    },
    dispose: () => nothing.dispose(),
  };
}

/** What the plan goes by: the address of the open template, as it stands in the editor. */
export async function addressOf(document: vscode.TextDocument): Promise<CampaignParams> {
  return {
    file: document.uri.toString(),
    shownAs: vscode.workspace.asRelativePath(document.uri, false),
    workspaceRoots: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()),
    settings: { ledger: '', transport: 'outbox', outbox: '' },
  };
}
