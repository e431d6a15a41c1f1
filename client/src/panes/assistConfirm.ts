import * as vscode from 'vscode';
import type { AssistAnswer, AssistBatch, AssistConfirmed } from '../../../server/core/assist';
import type { Localizer } from '../../../server/core/l10n/localizer';

/** Asks once more where somebody is neither ticked nor skipped, or nobody is ticked; as the terminal does. */
export async function confirmAnswer(
  { recipients }: AssistBatch,
  { done, skipped }: AssistAnswer,
  localizer: Localizer,
): Promise<boolean> {
  const sent = done === 'all' ? recipients.length - skipped.length : done.length;
  const open = recipients.length - sent - skipped.length;
  if (open === 0 && sent > 0) return true;
  const key = sent === 0 ? 'nobody' : 'open';
  const args = { count: recipients.length, open, done: sent, left: recipients.length - sent };
  const button = localizer.t(`assist.pane.ask.${key}.button`, args);
  const detail = localizer.t(`assist.pane.ask.${key}.detail`, args);
  const question = localizer.t(`assist.pane.ask.${key}`, args);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

/** What the ledger has now, in one sentence. */
export function confirmedSentence(
  { batch, title, template }: AssistBatch,
  { done, left, queued }: AssistConfirmed,
  localizer: Localizer,
): string {
  if (queued !== undefined) return localizer.t('assist.queued', { batch, queued });
  const said = localizer.t('assist.confirmed', { batch, done });
  return left === 0
    ? said
    : `${said} · ${localizer.t('assist.pane.leftOut', { count: left, name: title ?? template })}`;
}
