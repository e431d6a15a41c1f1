import type * as vscode from 'vscode';
import type { LanguageService, ServerState } from './languageService';
import type { Overview } from './overview';
import type { SenderService } from './senderService';

/** What lives as long as the extension; handed to every feature. */
export interface Extension {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly language: () => Promise<LanguageService>;
  readonly onDidChangeServer: vscode.Event<ServerState>;
  /** The sending process; its requests reject with a sentence in a workspace that is not trusted. */
  readonly sender: () => Promise<SenderService>;
  /** What the views and the status bar show. */
  readonly overview: Overview;
}
