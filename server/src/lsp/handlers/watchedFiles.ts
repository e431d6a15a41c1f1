import path from 'node:path';
import {
  type ClientCapabilities,
  type Connection,
  DefinitionRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ReferencesRequest,
  RenameRequest,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { CONFIG_NAME } from '../../node/config/findConfig';
import { fileOf } from '../uris';
import type { Session } from '../session';
import { configProblems } from './configProblems';
import { outlineOffer } from './outline';
import { refresh } from './refresh';

/** Config, customer lists, word lists and attached files: a change asks for new diagnostics. */
const WATCHED =
  '**/{qunfa.config.json,*.broadcast.md,*.csv,*.tsv,*.json,*.jsonl,*.xlsx,*.txt,*.jpg,*.jpeg,*.png,*.gif,*.webp,*.bmp,*.mp4,*.pdf}';

export function registerWatchedFiles(session: Session): void {
  const { connection, capabilities } = session;
  const offerOutline = outlineOffer(session);
  const problems = configProblems(session);
  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration)
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: WATCHED }] });
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'qunfa' });
    if (capabilities.textDocument?.synchronization?.dynamicRegistration) followConfigs(connection, capabilities);
    void offerOutline();
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    // Files that lie on no disk go by their address.
    const files = changes.map(({ uri }) => fileOf(uri) ?? uri);
    // Every file is told, so no short circuit.
    const touched = files.map((file) => session.project.invalidate(file)).some(Boolean);
    const configs = files.filter((file) => path.basename(file) === CONFIG_NAME);
    await Promise.all([
      touched ? refresh(session) : undefined,
      touched || configs.length > 0 ? problems.tell(configs) : undefined,
    ]);
  });
  session.documents.onDidOpen(() => void problems.tell());
  const tellOf = ({ document: { uri } }: { readonly document: { readonly uri: string } }): void =>
    void problems.tell([fileOf(uri) ?? uri]);
  session.configs.onDidChangeContent(tellOf);
  session.configs.onDidClose(tellOf);
  connection.onDidChangeConfiguration(async () => {
    // Editors also send one when they have registered for it, before anything was changed.
    if (await session.settings.reread()) await Promise.all([refresh(session), offerOutline(), problems.tell()]);
  });
}

/** Configurations are watched while they are typed, too, without anything else that templates have. */
function followConfigs({ client }: Connection, { textDocument }: ClientCapabilities): void {
  const documentSelector = [{ pattern: `**/${CONFIG_NAME}` }];
  void client.register(DidOpenTextDocumentNotification.type, { documentSelector });
  void client.register(DidChangeTextDocumentNotification.type, {
    documentSelector,
    syncKind: TextDocumentSyncKind.Incremental,
  });
  void client.register(DidCloseTextDocumentNotification.type, { documentSelector });
  // A variable is found and renamed where the configuration gives it its value, too; what was offered at the start is for templates.
  if (textDocument?.definition?.dynamicRegistration) void client.register(DefinitionRequest.type, { documentSelector });
  if (textDocument?.references?.dynamicRegistration) void client.register(ReferencesRequest.type, { documentSelector });
  if (textDocument?.rename?.dynamicRegistration)
    void client.register(RenameRequest.type, { documentSelector, prepareProvider: true });
}
