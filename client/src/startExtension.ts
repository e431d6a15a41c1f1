import * as vscode from 'vscode';
import type { Extension } from './extension';
import type { LanguageService, ServerState } from './languageService';
import { createOverview, type Overview } from './overview';
import { CONFIG_NAME, isConfig, isTemplate } from './templateDocument';

export interface Parts {
  readonly features: readonly ((extension: Extension) => vscode.Disposable[])[];
  language(
    log: vscode.LogOutputChannel,
    onState: (state: ServerState) => void,
    overview: Overview,
  ): Promise<LanguageService>;
  sender(log: vscode.LogOutputChannel, language: Extension['language']): ReturnType<Extension['sender']>;
}

/** For tests: when the language server is there. */
export interface Activated {
  readonly languageReady: () => Promise<void>;
}

/**
 * Registers commands and leaves. The language client is loaded behind that in a project, so that its first template finds the server ready; elsewhere
 * with the first template or configuration. The sending process comes with the first plan, send or look at a ledger.
 */
export function startExtension(context: vscode.ExtensionContext, parts: Parts): Activated {
  const log = vscode.window.createOutputChannel('Qunfa', { log: true });
  const serverState = new vscode.EventEmitter<ServerState>();
  let senderService: ReturnType<Extension['sender']> | undefined;
  let languageService: Promise<LanguageService> | undefined;
  const services: Omit<Extension, 'overview'> = {
    context,
    log,
    onDidChangeServer: serverState.event,
    language() {
      languageService ??= parts
        .language(log, (state) => serverState.fire(state), overview)
        .then((service) => {
          context.subscriptions.push(service);
          return service;
        });
      return languageService;
    },
    sender() {
      senderService ??= parts.sender(log, services.language).then((service) => {
        context.subscriptions.push(service);
        return service;
      });
      return senderService;
    },
  };
  const overview = createOverview(services);
  const extension: Extension = { ...services, overview };
  context.subscriptions.push(log, serverState, overview);
  for (const register of parts.features) context.subscriptions.push(...register(extension));

  const languageReady = async (): Promise<void> => {
    await (await extension.language()).client();
  };
  const start = (): void => void languageReady().catch((error: unknown) => log.error(String(error)));
  const startFor = (document: vscode.TextDocument): void => {
    if (isTemplate(document) || isConfig(document)) start();
  };
  vscode.workspace.textDocuments.forEach(startFor);
  void isProject().then((is) => is && start());
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(startFor));
  return { languageReady };
}

/** Whether an open folder is a project: it has a configuration, as templates in it will ask. */
async function isProject(): Promise<boolean> {
  const configs = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, CONFIG_NAME));
  const found = await Promise.allSettled(configs.map((config) => vscode.workspace.fs.stat(config)));
  return found.some(({ status }) => status === 'fulfilled');
}
