import type * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { Extension } from './extension';
import { registerApprove } from './features/approve';
import { registerAssist } from './features/assist';
import { registerCheck } from './features/check';
import { registerLedger } from './features/ledger';
import { registerNewTemplate } from './features/newTemplate';
import { registerOpenConfig } from './features/openConfig';
import { registerPaste } from './features/paste';
import { registerPlan } from './features/plan';
import { registerPreview } from './features/preview';
import { registerSend } from './features/send';
import { registerServer } from './features/server';
import { registerStatusBar } from './features/statusBar';
import { registerSteer } from './features/steer';
import { registerViews } from './features/views';
import { registerDashboard } from './features/dashboard';
import { registerExportCampaign } from './features/exportCampaign';
import { registerFixImages } from './features/fixImages';
import { registerInsert } from './features/insert';
import { registerRecentTemplates } from './features/recentTemplates';
import { registerResults } from './features/results';
import { registerSecrets } from './features/secrets';
import { registerShortenLink } from './features/shortenLink';
import { registerTestSend } from './features/testSend';
import { registerComply } from './features/comply';
import { registerSyncAudience } from './features/syncAudience';
import { registerCompareRendered } from './features/compareRendered';
import { registerTasks } from './features/tasks';
import { registerWalkthrough } from './features/walkthrough';
import { campaignParams } from './campaignParams';
import { liesOnNoDisk } from './noDisk';
import { type Activated, startExtension } from './startExtension';
import { virtualParams } from './virtualParams';

const FEATURES: readonly ((extension: Extension) => vscode.Disposable[])[] = [
  registerPreview,
  registerCheck,
  (extension) => registerPlan(extension, (document) => (liesOnNoDisk() ? virtualParams : campaignParams)(document)),
  registerApprove,
  registerSend,
  registerSteer,
  registerAssist,
  registerLedger,
  registerNewTemplate,
  registerOpenConfig,
  registerServer,
  registerViews,
  registerStatusBar,
  registerWalkthrough,
  registerTasks,
  registerCompareRendered,
  registerDashboard,
  registerExportCampaign,
  registerFixImages,
  registerInsert,
  registerPaste,
  registerRecentTemplates,
  registerResults,
  registerSecrets,
  registerShortenLink,
  registerTestSend,
  registerComply,
  registerSyncAudience,
];

/** On a disk: the language server and the sending process, each a process of its own, loaded when they are first needed. */
export function activate(context: vscode.ExtensionContext): Activated {
  return startExtension(context, {
    features: FEATURES,
    async language(log, onState, overview) {
      const { createLanguageService } = await import('./languageService');
      const make = async (options: LanguageClientOptions) =>
        liesOnNoDisk()
          ? (await import('./threadClient')).threadClient(context, options)
          : (await import('./processClient')).processClient(context, options);
      return createLanguageService(log, onState, make, overview);
    },
    async sender(log, language) {
      if (liesOnNoDisk()) return (await import('./webSender')).webSender(language, 'client.virtual.refused');
      const { createSenderService } = await import('./senderService');
      return createSenderService(context, log);
    },
  });
}
