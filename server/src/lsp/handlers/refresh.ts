import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Session } from '../session';
import { refreshDiagnostics } from './diagnostics';

/** More documents with a list of their own than lists are kept would push each other's out for ever, each asking for the next round. */
const MOST_ROUNDS = 20;
/** ms */
const WITHIN = 10_000;

/** Facts that were still being read when somebody asked: when they have come, editors ask again. */
export function registerRefresh(session: Session): void {
  let rounds: number[] = [];
  session.onComing((facts) => {
    const asked = session.generation();
    const done = (): void => {
      // Another refresh in between has made everybody ask already.
      if (session.generation() !== asked) return;
      const now = Date.now();
      rounds = rounds.filter((time) => now - time < WITHIN);
      if (rounds.push(now) <= MOST_ROUNDS) void refresh(session);
    };
    facts.then(done, done);
  });
}

/** After something outside the documents changed: what was computed is forgotten, and the editor asks for all of it again. */
export async function refresh(session: Session): Promise<void> {
  session.changed();
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
