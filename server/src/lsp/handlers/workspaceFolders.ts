import type { Session } from '../session';
import { fileOf } from '../uris';
import { refresh } from './refresh';

/** Folders are added to a window and taken out of it: where the search for a configuration ends, and where templates lie, changes with them. */
export function registerWorkspaceFolders(session: Session, roots: string[]): void {
  const { connection, capabilities, project } = session;
  if (!capabilities.workspace?.workspaceFolders) return;
  connection.onInitialized(() => {
    connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
      const kept = roots.filter((root) => !gone.has(root));
      roots.splice(0, roots.length, ...new Set([...kept, ...added.flatMap(({ uri }) => fileOf(uri) ?? [])]));
      project.rootsChanged();
      await refresh(session);
    });
  });
}
