import * as vscode from 'vscode';
import { SENDER_REQUESTS } from '../../server/core/send/senderApi';
import { SaidError } from './features/command';
import type { Extension } from './extension';
import type { SenderService } from './senderService';
import { words } from './words';

/** Where there is no disk the language server plans, without a ledger; whatever else the sending process does is refused with the reason, the sentence `refusal`. */
export function webSender(
  language: Extension['language'],
  refusal: 'client.web.refused' | 'client.virtual.refused',
): SenderService {
  const nothing = new vscode.EventEmitter<never>();
  return {
    onProgress: nothing.event,
    onStep: nothing.event,
    async request<Answer>(method: string, params: object, token?: vscode.CancellationToken): Promise<Answer> {
      if (!vscode.workspace.isTrusted) throw new SaidError(words().t('client.untrusted'));
      if (method !== SENDER_REQUESTS.plan) throw new SaidError(words().t(refusal));
      const client = await (await language()).client();
      return client.sendRequest<Answer>(method, params, token);
    },
    dispose: () => nothing.dispose(),
  };
}
