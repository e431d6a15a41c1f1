import * as vscode from 'vscode';

/** Tells when a ledger file was written to by whoever: this window, another one, the command line, a worker. */
export interface LedgerWatch extends vscode.Disposable {
  /** The ledgers that were just read, by path; others are no longer watched. */
  follow(locations: readonly string[]): Promise<void>;
}

export function watchLedgers(changed: () => void): LedgerWatch {
  const watched = new Map<string, { stamp: string; readonly parts: vscode.Disposable }>();
  const watch = (location: string): vscode.Disposable => {
    const uri = vscode.Uri.file(location);
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const files = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), `{${name},${name}-wal}`),
    );
    const look = async (): Promise<void> => {
      const entry = watched.get(location);
      const stamp = await stampOf(location);
      // Reading opens and closes files beside the ledger, too.
      if (entry && entry.stamp !== stamp) changed();
    };
    return vscode.Disposable.from(files, files.onDidCreate(look), files.onDidChange(look), files.onDidDelete(look));
  };
  return {
    async follow(locations) {
      const paths = locations.filter((location) => location !== '' && !location.includes('://'));
      for (const [location, { parts }] of watched) {
        if (paths.includes(location)) continue;
        parts.dispose();
        watched.delete(location);
      }
      for (const location of paths) {
        const stamp = await stampOf(location);
        const known = watched.get(location);
        if (known) known.stamp = stamp;
        else watched.set(location, { stamp, parts: watch(location) });
      }
    },
    dispose() {
      for (const { parts } of watched.values()) parts.dispose();
      watched.clear();
    },
  };
}

/** What is written goes to the file beside it first; an empty one says nothing. */
async function stampOf(location: string): Promise<string> {
  const stat = async (path: string): Promise<string> => {
    try {
      const { size, mtime } = await vscode.workspace.fs.stat(vscode.Uri.file(path));
      return size === 0 ? '' : `${size}:${mtime}`;
    } catch {
      return '';
    }
  };
  return `${await stat(location)} ${await stat(`${location}-wal`)}`;
}
