import * as vscode from 'vscode';
import { type AssistViewAnswer, SENDER_REQUESTS } from '../../../server/core/send/senderApi';
import { senderSettings } from '../campaignParams';
import type { Extension } from '../extension';
import type { AssistTarget } from '../panes/assistPane';
import { words } from '../words';

const PLACE = 'qunfa.assist.next';
/** The longest that a timer can be set to, ms. */
const LONGEST = 2 ** 31 - 1;

interface Awaited extends AssistTarget {
  /** ms since the epoch */
  readonly at: number;
}

/** Says when the next batch may be sent by hand, whether or not its pane is open; also after the window was reloaded. */
export interface AssistReminder extends vscode.Disposable {
  /** `at`: ms since the epoch; undefined: nothing to be reminded of. */
  await(target: AssistTarget, at: number | undefined): void;
}

export function createAssistReminder(
  { context, sender, log }: Extension,
  open: (target: AssistTarget) => void,
  isLooking: () => boolean,
): AssistReminder {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | undefined;
  const arm = (awaited: Awaited): void => {
    clearTimeout(timer);
    const rest = awaited.at - Date.now();
    const due = (): void =>
      rest > LONGEST ? arm(awaited) : void tell(awaited).catch((error) => log.warn(String(error)));
    timer = setTimeout(due, Math.min(LONGEST, Math.max(0, rest)));
  };
  const forget = (): void => {
    clearTimeout(timer);
    waiting = undefined;
    void context.workspaceState.update(PLACE, undefined);
  };
  /** The ledger says whether it is still so: somebody may have sent, paused or cancelled meanwhile. */
  const tell = async ({ at: _, ...target }: Awaited): Promise<void> => {
    forget();
    if (!vscode.workspace.isTrusted) return;
    const uri = vscode.Uri.file(target.folder);
    const wish = { folder: target.folder, settings: senderSettings(uri), campaign: target.campaign };
    const answer = await (await sender()).request<AssistViewAnswer>(SENDER_REQUESTS.assist, wish);
    const batch = 'view' in answer ? answer.view.batch : undefined;
    if (batch?.state !== 'due' || isLooking()) return;
    const localizer = words(uri);
    const args = { name: batch.title ?? batch.template, batch: batch.batch, count: batch.recipients.length };
    const button = localizer.t('assist.pane.remind.open');
    const chosen = await vscode.window.showInformationMessage(localizer.t('assist.pane.remind', args), button);
    if (chosen === button) open(target);
  };
  const kept = context.workspaceState.get<Awaited>(PLACE);
  if (kept) arm(kept);
  return {
    await(target, at) {
      if (at === undefined) return forget();
      const awaited: Awaited = { ...target, at };
      const now = JSON.stringify(awaited);
      if (now === waiting) return;
      waiting = now;
      void context.workspaceState.update(PLACE, awaited);
      arm(awaited);
    },
    dispose: () => clearTimeout(timer),
  };
}
