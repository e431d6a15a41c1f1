import type * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

/** The language server in a process of its own, `dist/server.js`. */
export function processClient(context: vscode.ExtensionContext, options: LanguageClientOptions): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient(
    'qunfa',
    'Qunfa',
    { run, debug: { ...run, options: { execArgv: ['--enable-source-maps'] } } },
    options,
  );
}
