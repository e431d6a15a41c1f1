import type * as vscode from 'vscode';
import type { AccountOverview, OverviewAnswer } from '../../server/core/send/senderApi';

/** The account of a template in an answer about ledgers; where two projects call an account alike, the nearest one is meant. */
export function quotaOf({ ledgers }: OverviewAnswer, account: string, uri: vscode.Uri): AccountOverview | undefined {
  const holds = ({ project }: AccountOverview): number =>
    uri.fsPath.startsWith(project.folder) ? project.folder.length : 0;
  return ledgers
    .flatMap(({ accounts }) => accounts)
    .filter((one) => one.account === account)
    .sort((a, b) => holds(b) - holds(a))[0];
}
