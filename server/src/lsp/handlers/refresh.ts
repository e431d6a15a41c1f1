import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Session } from '../session';
import { refreshDiagnostics } from './diagnostics';

/** ms: facts of many documents come one after another, and each time editors ask for all that they show. */
const TOGETHER = 100;

/** When facts have come that were still being read, editors ask again: at once, and once more for those that came right behind. */
export function registerRefresh(session: Session): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let more = false;
  const ask = (): void => {
    if (resting !== undefined) {
      more = true;
      return;
    }
    more = false;
    resting = setTimeout(() => {
      resting = undefined;
      if (more) ask();
    }, TOGETHER);
    void askAgain(session);
  };
  session.onCompleted(ask);
}

/** After something outside the documents changed: what was computed is forgotten, and the editor asks for all of it again. */
export async function refresh(session: Session): Promise<void> {
  session.changed();
  await askAgain(session);
}

async function askAgain(session: Session): Promise<void> {
  const { connection } = session;
  const { workspace } = session.capabilities;
  const asked: Promise<unknown>[] = [];
  if (workspace?.codeLens?.refreshSupport) asked.push(connection.sendRequest(CodeLensRefreshRequest.type));
  if (workspace?.inlayHint?.refreshSupport) asked.push(connection.languages.inlayHint.refresh());
  if (workspace?.semanticTokens?.refreshSupport) asked.push(connection.languages.semanticTokens.refresh());
  asked.push(refreshDiagnostics(session));
  // An editor that is closing refuses; that is no news.
  await Promise.allSettled(asked);
}
