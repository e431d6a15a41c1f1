import type * as vscode from 'vscode';
import type { LanguageService, ServerState } from './languageService';

/** What lives as long as the extension; handed to every feature. */
export interface Extension {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly language: () => Promise<LanguageService>;
  readonly onDidChangeServer: vscode.Event<ServerState>;
}
