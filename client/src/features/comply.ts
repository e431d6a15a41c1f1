import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { memberNames } from '../../../server/core/send/memberNames';
import {
  type ComplianceStep,
  type ComplyAnswer,
  type ComplyParams,
  SENDER_REQUESTS,
} from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { words } from '../words';
import { chooseAccount } from './chooseAccount';
import { command, SaidError } from './command';

interface StepItem extends vscode.QuickPickItem {
  /** Absent: somebody whose name is asked for. */
  readonly step?: ComplianceStep;
}

/** `qunfa.comply`: company certification and training of senders, which stand before a send on WeCom, are shown and confirmed with who and when. */
export function registerComply(extension: Extension): vscode.Disposable[] {
  return [
    command('comply', extension, async (argument) => {
      const localizer = words();
      if (!vscode.workspace.isTrusted) throw new SaidError(localizer.t('client.untrusted'));
      const chosen = await chooseAccount(extension, argument, localizer.t('client.comply.choose'));
      if (!chosen) return;
      const wish: ComplyParams = { ...chosen.project, account: chosen.account };
      const confirm = await asked(await steps(extension, wish, localizer), chosen.account, localizer);
      if (!confirm) return;
      const after = await steps(extension, { ...wish, confirm }, localizer);
      extension.overview.refresh();
      const missing = after.filter(({ done }) => !done).length;
      const said = localizer.t('client.comply.done', { account: chosen.account, by: confirm.by });
      const rest = missing > 0 ? ` ${localizer.t('client.comply.left', { count: missing })}` : '';
      void vscode.window.showInformationMessage(said + rest);
    }),
  ];
}

async function steps(
  extension: Extension,
  wish: ComplyParams,
  localizer: Localizer,
): Promise<readonly ComplianceStep[]> {
  const sender = await extension.sender();
  const answer = await sender.request<ComplyAnswer>(SENDER_REQUESTS.comply, wish);
  if ('problem' in answer) throw new SaidError(localizer.say(answer.problem));
  return answer.steps;
}

/** Which steps, and who says so. What is confirmed stays so: it is told above the list. */
async function asked(
  known: readonly ComplianceStep[],
  account: string,
  localizer: Localizer,
): Promise<ComplyParams['confirm']> {
  const nameOf = ({ step, subject, name }: ComplianceStep): string =>
    [localizer.t(`send.comply.${step}`), name, name === undefined ? subject : `(${subject})`].filter(Boolean).join(' ');
  const done = known.filter((step) => step.done).map(nameOf);
  const missing = known.filter((step) => !step.done);
  const items: StepItem[] = missing.map((step) => ({
    label: nameOf(step),
    description: localizer.t('send.comply.missing'),
    step,
  }));
  items.push({ label: localizer.t('client.comply.other'), iconPath: new vscode.ThemeIcon('add') });
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: localizer.t('client.comply.title', { account }),
    placeHolder:
      done.length === 0
        ? localizer.t('client.comply.none')
        : localizer.t('client.comply.confirmed', { steps: done.join(localizer.language === 'en' ? ', ' : '、') }),
  });
  if (!picked || picked.length === 0) return undefined;
  const trained = picked.flatMap(({ step }) => (step?.step === 'training' ? [step.subject] : []));
  if (picked.some(({ step }) => step === undefined)) {
    const typed = await vscode.window.showInputBox({
      prompt: localizer.t('client.comply.members'),
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === '' ? localizer.t('client.comply.members') : undefined),
    });
    if (typed === undefined) return undefined;
    trained.push(...memberNames(typed));
  }
  const by = await vscode.window.showInputBox({
    prompt: localizer.t('client.comply.who'),
    ignoreFocusOut: true,
    placeHolder: localizer.t('client.approve.placeholder'),
    value: userInfo().username,
    validateInput: (value) => (value.trim() === '' ? localizer.t('client.comply.who') : undefined),
  });
  if (by === undefined) return undefined;
  return { certified: picked.some(({ step }) => step?.step === 'certification'), trained, by: by.trim() };
}
