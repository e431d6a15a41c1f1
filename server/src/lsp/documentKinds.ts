import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_NAME } from '../node/config/findConfig';

interface Documents {
  readonly templates: TextDocuments<TextDocument>;
  readonly configs: TextDocuments<TextDocument>;
}
type Notice = 'onDidOpenTextDocument' | 'onDidChangeTextDocument' | 'onDidCloseTextDocument';
const NOTHING = { dispose: () => undefined };

/** Open configurations are kept apart from templates: whoever asks for a document means a template, and a configuration only has a text that may not be saved yet. */
export function listenToDocuments(connection: Connection, { templates, configs }: Documents): void {
  const handlers = { templates: listener(templates), configs: listener(configs) };
  const pass =
    <N extends Notice>(notice: N): Parameters<Connection[N]>[0] =>
    (params: { readonly textDocument: { readonly uri: string } }) =>
      void handlers[params.textDocument.uri.endsWith(`/${CONFIG_NAME}`) ? 'configs' : 'templates'].get(notice)?.(
        params as never,
      );
  connection.onDidOpenTextDocument(pass('onDidOpenTextDocument'));
  connection.onDidChangeTextDocument(pass('onDidChangeTextDocument'));
  connection.onDidCloseTextDocument(pass('onDidCloseTextDocument'));
}

/** What a store of documents does with each notice. */
function listener(documents: TextDocuments<TextDocument>): ReadonlyMap<Notice, (params: never) => void> {
  const handlers = new Map<Notice, (params: never) => void>();
  const on = (notice: Notice) => (handler: (params: never) => void) => {
    handlers.set(notice, handler);
    return NOTHING;
  };
  const unused = () => NOTHING;
  const connection: Parameters<TextDocuments<TextDocument>['listen']>[0] = {
    onDidOpenTextDocument: on('onDidOpenTextDocument'),
    onDidChangeTextDocument: on('onDidChangeTextDocument'),
    onDidCloseTextDocument: on('onDidCloseTextDocument'),
    onWillSaveTextDocument: unused,
    onWillSaveTextDocumentWaitUntil: unused,
    onDidSaveTextDocument: unused,
  };
  documents.listen(connection);
  return handlers;
}
