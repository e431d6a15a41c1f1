import { DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import type { Session } from '../session';
import { fileOf } from '../uris';
import { refresh } from './refresh';

/** Folders are added to a window and taken out of it: where the search for a configuration ends, and where templates lie, changes with them. */
export function registerWorkspaceFolders(session: Session, roots: string[]): void {
  const { connection, project } = session;
  // Not in `onInitialized`: a connection keeps one such handler, and that is the one which asks for settings and watched files.
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, async ({ event: { added, removed } }) => {
    const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
    const kept = roots.filter((root) => !gone.has(root));
    roots.splice(0, roots.length, ...new Set([...kept, ...added.flatMap(({ uri }) => fileOf(uri) ?? [])]));
    project.rootsChanged();
    await refresh(session);
  });
}
