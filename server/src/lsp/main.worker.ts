import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { READ_FILE_REQUEST, type ReadFileParams } from '../../core/features/readFileRequest';
import { createWebProject } from '../web/webProject';
import { serve } from './serve';

/** The language server in a worker of a browser: files are read through the editor. */
const port = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port));

const readText = async (uri: string): Promise<string | undefined> => {
  const params: ReadFileParams = { uri };
  const text: string | null = await connection.sendRequest(READ_FILE_REQUEST, params);
  return text ?? undefined;
};
serve(connection, ({ workspaceFolders }) =>
  createWebProject(
    readText,
    (workspaceFolders ?? []).map(({ uri }) => uri),
  ),
);
