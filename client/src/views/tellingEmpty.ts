import * as vscode from 'vscode';

/**
 * A list that tells by a context key whether it is known to be empty: while it is still being read, VS Code must not say that there is nothing.
 * `isWhole`: false where entries may be missing from what was read.
 */
export function tellingEmpty<T>(
  key: 'qunfa.templatesEmpty' | 'qunfa.campaignsEmpty' | 'qunfa.accountsEmpty',
  provider: vscode.TreeDataProvider<T>,
  isWhole: () => Promise<boolean> = async () => true,
): vscode.TreeDataProvider<T> {
  return {
    ...provider,
    async getChildren(node) {
      const children = (await provider.getChildren(node)) ?? [];
      if (node === undefined)
        void vscode.commands.executeCommand('setContext', key, children.length === 0 && (await isWhole()));
      return children;
    },
  };
}
