import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { READ_FILE_REQUEST, type ReadFileParams } from '../../server/core/features/readFileRequest';

/** The language server in a worker, `dist/server.web.js`; configurations are read for it, and nothing else. */
export async function workerClient(
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
): Promise<LanguageClient> {
  const worker = await startWorker(vscode.Uri.joinPath(context.extensionUri, 'dist/server.web.js'));
  const client = new LanguageClient('qunfa', 'Qunfa', worker, options);
  client.onRequest(READ_FILE_REQUEST, async ({ uri }: ReadFileParams) => {
    if (!uri.endsWith('/qunfa.config.json')) return null;
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
    } catch {
      return null;
    }
  });
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
