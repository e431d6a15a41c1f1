import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Addresses name no host, as those of a file system that an extension holds in memory do. */
export const MEMORY = 'qunfa-memory';

/** A file system that lies on no disk: below `/examples` stands what the folder held when the window came up, and changes stay in memory. */
export function registerMemoryFiles(folder: string): vscode.Disposable {
  const files = new Map<string, Uint8Array>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(folder, name)).isFile()) files.set(`/examples/${name}`, readFileSync(join(folder, name)));
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const below = (path: string): string[] => {
    const start = path.endsWith('/') ? path : `${path}/`;
    return [...files.keys()].filter((one) => one.startsWith(start)).map((one) => one.slice(start.length));
  };
  const read = (uri: vscode.Uri): Uint8Array => {
    const bytes = files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => {}),
    stat(uri) {
      const isFolder = !files.has(uri.path) && below(uri.path).length > 0;
      const size = isFolder ? 0 : read(uri).length;
      return { type: isFolder ? vscode.FileType.Directory : vscode.FileType.File, ctime: 0, mtime: 1, size };
    },
    readDirectory(uri) {
      const names = new Map(
        below(uri.path).map((name) => {
          const [first = '', ...rest] = name.split('/');
          return [first, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
        }),
      );
      return [...names];
    },
    readFile: read,
    writeFile(uri, content) {
      const type = files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      files.set(uri.path, content);
      changed.fire([{ type, uri }]);
    },
    createDirectory() {},
    delete(uri) {
      if (files.delete(uri.path)) changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    },
    rename(from, to) {
      files.set(to.path, read(from));
      files.delete(from.path);
    },
  };
  return vscode.workspace.registerFileSystemProvider(MEMORY, provider, { isCaseSensitive: true });
}
