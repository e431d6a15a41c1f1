import * as vscode from 'vscode';
import type { AccountOverview } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { words } from '../words';

/** A WeCom account of the open folders: the line of the view a command was called on, the only one, or the one that is chosen. Undefined where there is none (said so) or nobody chose. */
export async function chooseAccount(
  { overview }: Extension,
  argument: unknown,
  placeHolder: string,
): Promise<AccountOverview | undefined> {
  const { kind, account: called } = (argument ?? {}) as { readonly kind?: unknown; readonly account?: AccountOverview };
  if (kind === 'account' && called) return called;
  const { ledgers } = await overview.ledgers();
  const accounts = ledgers.flatMap((ledger) => ledger.accounts).filter(({ channel }) => channel === 'wecom');
  if (accounts.length === 0) {
    void vscode.window.showInformationMessage(words().t('client.account.none'));
    return undefined;
  }
  if (accounts.length === 1) return accounts[0];
  const items = accounts.map((account) => ({
    account,
    label: account.displayName ?? account.account,
    description: account.displayName === undefined ? '' : account.account,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.account;
}
