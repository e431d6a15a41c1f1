import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { DISK_REQUEST, type DiskParams, type VirtualDisk } from '../../core/features/virtualDisk';
import { createWebProject } from '../web/webProject';
import { registerPaste } from './handlers/paste';
import { registerWebPlan } from './handlers/webPlan';
import { serve } from './serve';

/** The language server in a worker of a browser: files are read through the editor. */
const port = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));

const ask = async <Answer>(params: DiskParams): Promise<Answer | undefined> =>
  ((await connection.sendRequest(DISK_REQUEST, params)) as Answer | null) ?? undefined;
const disk: VirtualDisk = {
  stat: (uri) => ask({ ask: 'stat', uri }),
  read: (uri) => ask({ ask: 'read', uri }),
  list: (uri) => ask({ ask: 'list', uri }),
  templates: async (uri) => (await ask<readonly string[]>({ ask: 'templates', uri })) ?? [],
};
serve(connection, (roots) => createWebProject(disk, roots), [registerPaste, registerWebPlan]);
