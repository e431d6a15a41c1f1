import type * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { registerAssist } from './features/assist';
import { registerPaste } from './features/paste';
import { registerPreview } from './features/preview';
import { registerServer } from './features/server';
import { registerStatusBar } from './features/statusBar';
import { registerViews } from './features/views';
import { registerRecentTemplates } from './features/recentTemplates';
import { registerCompareRendered } from './features/compareRendered';
import { registerTasks } from './features/tasks';
import { registerWalkthrough } from './features/walkthrough';
import { type Register, whenCalled } from './features/whenCalled';
import { campaignParams } from './campaignParams';
import { liesOnNoDisk } from './noDisk';
import { serverProcesses } from './serverProcess';
import { type Activated, startExtension } from './startExtension';
import { virtualParams } from './virtualParams';

const FEATURES: readonly Register[] = [
  registerPreview,
  registerAssist,
  registerServer,
  registerViews,
  registerStatusBar,
  registerWalkthrough,
  registerTasks,
  registerCompareRendered,
  registerPaste,
  registerRecentTemplates,
  whenCalled(['check'], async () => (await import('./features/check')).registerCheck),
  whenCalled(['plan'], async () => {
    const { registerPlan } = await import('./features/plan');
    return (extension) =>
      registerPlan(extension, (document) => (liesOnNoDisk() ? virtualParams : campaignParams)(document));
  }),
  whenCalled(['approve'], async () => (await import('./features/approve')).registerApprove),
  whenCalled(['dryRun', 'send'], async () => (await import('./features/send')).registerSend),
  whenCalled(
    ['pause', 'resume', 'cancel', 'remind', 'reconcile'],
    async () => (await import('./features/steer')).registerSteer,
  ),
  whenCalled(['showLedger'], async () => (await import('./features/ledger')).registerLedger),
  whenCalled(['newTemplate'], async () => (await import('./features/newTemplate')).registerNewTemplate),
  whenCalled(['openConfig'], async () => (await import('./features/openConfig')).registerOpenConfig),
  whenCalled(['showDashboard'], async () => (await import('./features/dashboard')).registerDashboard),
  whenCalled(
    ['exportCampaign', 'exportReplies'],
    async () => (await import('./features/exportCampaign')).registerExportCampaign,
  ),
  whenCalled(['fixImages'], async () => (await import('./features/fixImages')).registerFixImages),
  whenCalled(['insertVariable', 'insertEmoji'], async () => (await import('./features/insert')).registerInsert),
  whenCalled(
    ['recordResults', 'importResults', 'exportResults'],
    async () => (await import('./features/results')).registerResults,
  ),
  whenCalled(['setSecret'], async () => (await import('./features/secrets')).registerSecrets),
  whenCalled(['shortenLink'], async () => (await import('./features/shortenLink')).registerShortenLink),
  whenCalled(['testSend'], async () => (await import('./features/testSend')).registerTestSend),
  whenCalled(['comply'], async () => (await import('./features/comply')).registerComply),
  whenCalled(['syncAudience'], async () => (await import('./features/syncAudience')).registerSyncAudience),
];

/** On a disk: the language server and the sending process, each a process of its own, loaded when they are first needed. */
export function activate(context: vscode.ExtensionContext): Activated {
  return startExtension(context, {
    features: FEATURES,
    async language(log, onState, overview) {
      const serve = serverProcesses(context, log, !liesOnNoDisk());
      const { createLanguageService } = await import('./languageService');
      const make = async (options: LanguageClientOptions) =>
        liesOnNoDisk()
          ? (await import('./threadClient')).threadClient(context, options)
          : (await import('./processClient')).processClient(serve, options);
      return createLanguageService(log, onState, make, overview);
    },
    async sender(log, language) {
      if (liesOnNoDisk()) return (await import('./webSender')).webSender(language, 'client.virtual.refused');
      const { createSenderService } = await import('./senderService');
      return createSenderService(context, log);
    },
  });
}
