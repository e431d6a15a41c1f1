import * as vscode from 'vscode';
import type { Extension } from './extension';
import { registerApprove } from './features/approve';
import { registerCheck } from './features/check';
import { registerLedger } from './features/ledger';
import { registerNewTemplate } from './features/newTemplate';
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
import { registerSecrets } from './features/secrets';
import { registerSyncAudience } from './features/syncAudience';
import { registerCompareRendered } from './features/compareRendered';
import { registerTasks } from './features/tasks';
import { registerWalkthrough } from './features/walkthrough';
import type { LanguageService, ServerState } from './languageService';
import { createOverview } from './overview';
import type { SenderService } from './senderService';
import { isTemplate } from './templateDocument';

const FEATURES = [
  registerPreview,
  registerCheck,
  registerPlan,
  registerApprove,
  registerSend,
  registerSteer,
  registerLedger,
  registerNewTemplate,
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
  registerRecentTemplates,
  registerSecrets,
  registerSyncAudience,
];

/**
 * Registers commands and leaves; the language client is loaded with the first template, the sending process with the first plan or send.
 * What it answers is for tests: when the language server is there.
 */
export function activate(context: vscode.ExtensionContext): { readonly languageReady: () => Promise<void> } {
  const log = vscode.window.createOutputChannel('Qunfa', { log: true });
  const serverState = new vscode.EventEmitter<ServerState>();
  let senderService: Promise<SenderService> | undefined;
  let languageService: Promise<LanguageService> | undefined;
  const services: Omit<Extension, 'overview'> = {
    context,
    log,
    onDidChangeServer: serverState.event,
    language() {
      languageService ??= import('./languageService').then(({ createLanguageService }) => {
        const service = createLanguageService(context, log, (state) => serverState.fire(state));
        context.subscriptions.push(service);
        return service;
      });
      return languageService;
    },
    sender() {
      senderService ??= import('./senderService').then(({ createSenderService }) => {
        const service = createSenderService(context, log);
        context.subscriptions.push(service);
        return service;
      });
      return senderService;
    },
  };
  const overview = createOverview(services);
  const extension: Extension = { ...services, overview };
  context.subscriptions.push(log, serverState, overview);
  for (const register of FEATURES) context.subscriptions.push(...register(extension));

  const languageReady = async (): Promise<void> => {
    await (await extension.language()).client();
  };
  const startFor = (document: vscode.TextDocument): void => {
    if (isTemplate(document)) languageReady().catch((error: unknown) => log.error(String(error)));
  };
  vscode.workspace.textDocuments.forEach(startFor);
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(startFor));
  return { languageReady };
}
