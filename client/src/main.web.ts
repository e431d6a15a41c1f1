import * as vscode from 'vscode';
import type { Extension } from './extension';
import { registerCheck } from './features/check';
import { registerCompareRendered } from './features/compareRendered';
import { registerInsert } from './features/insert';
import { registerNewTemplate } from './features/newTemplate';
import { registerOpenConfig } from './features/openConfig';
import { registerPaste } from './features/paste';
import { registerPlan } from './features/plan';
import { registerPreview } from './features/preview';
import { registerRecentTemplates } from './features/recentTemplates';
import { registerServer } from './features/server';
import { registerStatusBar } from './features/statusBar';
import { registerViews } from './features/views';
import { registerWalkthrough } from './features/walkthrough';
import { type Activated, startExtension } from './startExtension';
import { virtualParams } from './virtualParams';
import { webSender } from './webSender';
import { words } from './words';

const FEATURES: readonly ((extension: Extension) => vscode.Disposable[])[] = [
  registerPreview,
  registerCheck,
  registerNewTemplate,
  registerOpenConfig,
  registerInsert,
  registerPaste,
  registerRecentTemplates,
  registerCompareRendered,
  registerServer,
  registerViews,
  registerStatusBar,
  registerWalkthrough,
  (extension) => registerPlan(extension, virtualParams),
  registerRefusals,
];

/** In a browser: checks, the preview and the plan, with the language server in a worker. Nothing is sent from here: there is no process and no ledger. */
export function activate(context: vscode.ExtensionContext): Activated {
  return startExtension(context, {
    features: FEATURES,
    async language(log, onState, overview) {
      const [{ createLanguageService }, { workerClient }] = await Promise.all([
        import('./languageService'),
        import('./workerClient'),
      ]);
      return createLanguageService(log, onState, (options) => workerClient(context, options), overview);
    },
    sender: async (_log, language) => webSender(language, 'client.web.refused'),
  });
}

/** Commands that need a disk say so. */
const ON_A_DISK = [
  'dryRun',
  'send',
  'approve',
  'pause',
  'resume',
  'cancel',
  'remind',
  'reconcile',
  'assist',
  'showLedger',
  'showDashboard',
  'fixImages',
  'comply',
  'syncAudience',
  'setSecret',
  'testSend',
  'shortenLink',
  'exportCampaign',
  'exportReplies',
  'recordResults',
  'importResults',
  'exportResults',
];

function registerRefusals({ context }: Extension): vscode.Disposable[] {
  const { contributes } = context.extension.packageJSON as { contributes: { commands: { command: string }[] } };
  const contributed = new Set(contributes.commands.map(({ command }) => command));
  return ON_A_DISK.map((id) => `qunfa.${id}`)
    .filter((id) => contributed.has(id))
    .map((id) =>
      vscode.commands.registerCommand(id, () => vscode.window.showWarningMessage(words().t('client.web.refused'))),
    );
}
