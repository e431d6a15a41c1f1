import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';

/** Says what went wrong; where a secret is missing, with a button that sets it. */
export async function offerSecret(said: string, secret: string | undefined, localizer: Localizer): Promise<void> {
  const button = localizer.t('client.secret.button');
  const chosen = await vscode.window.showWarningMessage(said, ...(secret === undefined ? [] : [button]));
  if (chosen === button) await vscode.commands.executeCommand('qunfa.setSecret', { secret });
}
