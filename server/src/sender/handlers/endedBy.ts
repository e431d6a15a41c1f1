import type { CancellationToken } from 'vscode-jsonrpc';
import type { SenderContext } from '../senderContext';

/** A signal that the asker or the end of the process aborts. */
export function endedBy(token: CancellationToken, { ending }: Pick<SenderContext, 'ending'>): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  ending.addEventListener('abort', () => controller.abort());
  if (token.isCancellationRequested || ending.aborted) controller.abort();
  return controller.signal;
}
