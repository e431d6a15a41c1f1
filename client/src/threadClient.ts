import type * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/node';
import { DISK_REQUEST, type DiskParams } from '../../server/core/features/virtualDisk';
import { startThreadServer } from './threadServer';
import { answerDisk } from './virtualFiles';

/** For folders that lie on no disk (a repository that was opened without a clone): the language server of a browser, for which the editor reads files. */
export function threadClient(context: vscode.ExtensionContext, options: LanguageClientOptions): LanguageClient {
  const start = async () => startThreadServer(context.asAbsolutePath('dist/server.web.js'));
  const client = new LanguageClient('qunfa', 'Qunfa', start, options);
  client.onRequest(DISK_REQUEST, (params: DiskParams) => answerDisk(params));
  return client;
}
