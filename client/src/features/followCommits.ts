import * as vscode from 'vscode';

/** The parts of VS Code's git support that are asked here. */
interface Repository {
  readonly rootUri: vscode.Uri;
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined;
    readonly onDidChange: vscode.Event<void>;
  };
}
interface GitExports {
  getAPI(version: 1): { getRepository(uri: vscode.Uri): Repository | null };
}

/** VS Code's own git support, running; rejects where there is none. */
export async function gitSupport(): Promise<GitExports> {
  const git = vscode.extensions.getExtension<GitExports>('vscode.git');
  if (!git) throw new Error('git is not there');
  return git.activate();
}

/** Tells that a repository stands at another commit than before: what was read as the last one is old. */
export function followCommits(onCommit: () => void): vscode.Disposable & { follow(file: vscode.Uri): Promise<void> } {
  const followed = new Map<string, vscode.Disposable>();
  return {
    async follow(file) {
      const repository = (await gitSupport()).getAPI(1).getRepository(file);
      if (!repository) return;
      const root = repository.rootUri.toString();
      if (followed.has(root)) return;
      let last = repository.state.HEAD?.commit;
      followed.set(
        root,
        repository.state.onDidChange(() => {
          const now = repository.state.HEAD?.commit;
          if (now === last) return;
          last = now;
          onCommit();
        }),
      );
    },
    dispose() {
      for (const one of followed.values()) one.dispose();
      followed.clear();
    },
  };
}
