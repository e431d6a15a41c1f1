import type * as vscode from 'vscode';
import type { SecretsParams } from '../../server/core/send/senderApi';

/** Secrets of WeCom accounts, in the editor's own secret storage. Never in a setting, a log or a message. */
export interface WecomSecrets {
  has(account: string): Promise<boolean>;
  /** An empty secret is forgotten. */
  set(account: string, secret: string): Promise<void>;
  /** For the sending process; accounts whose secret was forgotten come with an empty one. */
  all(): Promise<SecretsParams>;
  readonly onDidChange: vscode.Event<void>;
}

/** Accounts that ever had a secret: the storage itself can't be listed. */
const ACCOUNTS = 'qunfa.secretAccounts';
const BEGINNING = 'qunfa.wecom.';

export function wecomSecrets({ secrets, globalState }: vscode.ExtensionContext): WecomSecrets {
  const accounts = (): readonly string[] => globalState.get<readonly string[]>(ACCOUNTS, []);
  return {
    has: async (account) => Boolean(await secrets.get(BEGINNING + account)),
    async set(account, secret) {
      if (!accounts().includes(account)) await globalState.update(ACCOUNTS, [...accounts(), account]);
      if (secret === '') await secrets.delete(BEGINNING + account);
      else await secrets.store(BEGINNING + account, secret);
    },
    async all() {
      const known = await Promise.all(
        accounts().map(async (account) => [account, (await secrets.get(BEGINNING + account)) ?? ''] as const),
      );
      return { secrets: Object.fromEntries(known) };
    },
    onDidChange: (listener, self, disposables) =>
      secrets.onDidChange(
        ({ key }) => {
          if (key.startsWith(BEGINNING)) listener.call(self, undefined);
        },
        undefined,
        disposables,
      ),
  };
}
