import * as vscode from 'vscode';
import type { Extension } from './extension';
import type { LanguageService, ServerState } from './languageService';
import { createOverview, type Overview } from './overview';
import { isConfig, isTemplate } from './templateDocument';

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

/** Registers commands and leaves; the language client is loaded with the first template or configuration, the sending process with the first plan, send or look at a ledger. */
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
  const startFor = (document: vscode.TextDocument): void => {
    if (isTemplate(document) || isConfig(document)) languageReady().catch((error: unknown) => log.error(String(error)));
  };
  vscode.workspace.textDocuments.forEach(startFor);
  context.subscriptions.push(vscode.workspace.onDidOpenTextDocument(startFor));
  return { languageReady };
}
