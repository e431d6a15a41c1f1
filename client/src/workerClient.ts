import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { DISK_REQUEST, type DiskParams } from '../../server/core/features/virtualDisk';
import { answerDisk } from './virtualFiles';

/** The language server in a worker, `dist/server.web.js`; files of the open folders are read for it. */
export async function workerClient(
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
): Promise<LanguageClient> {
  const worker = await startWorker(vscode.Uri.joinPath(context.extensionUri, 'dist/server.web.js'));
  const client = new LanguageClient('qunfa', 'Qunfa', worker, options);
  client.onRequest(DISK_REQUEST, (params: DiskParams) => answerDisk(params));
  return client;
}

/** Where the extension lies beside a remote folder, its address can't be given to a worker; its text can. */
async function startWorker(module: vscode.Uri): Promise<Worker> {
  try {
    return new Worker(module.toString(true));
  } catch {
    const code = new Blob([await vscode.workspace.fs.readFile(module)], { type: 'text/javascript' });
    return new Worker(URL.createObjectURL(code));
  }
}

/** A browser's own; the type library of the rest of the extension is Node's. */
declare class Worker {
  constructor(address: string);
}
