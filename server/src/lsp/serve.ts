import {
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { version } from '../../../package.json';
import { CODE_ACTION_KINDS, registerCodeActions } from './handlers/codeActions';
import { COMPLETION, registerCompletion } from './handlers/completion';
import { pullsDiagnostics, registerDiagnostics } from './handlers/diagnostics';
import { registerFormatting } from './handlers/formatting';
import { registerHover } from './handlers/hover';
import { registerMarks } from './handlers/marks';
import { registerNavigation } from './handlers/navigation';
import { offersOutlineLater, registerOutline } from './handlers/outline';
import { registerPreview } from './handlers/preview';
import { registerRefresh } from './handlers/refresh';
import { registerSemanticTokens, SEMANTIC_TOKENS } from './handlers/semanticTokens';
import { registerRendered } from './handlers/rendered';
import { registerTemplates } from './handlers/templates';
import { registerWatchedFiles } from './handlers/watchedFiles';
import { registerWorkspaceFolders } from './handlers/workspaceFolders';
import { registerWorkspaceSymbols } from './handlers/workspaceSymbols';
import type { Project } from '../node/project/project';
import { listenToDocuments } from './documentKinds';
import { createSession, type Session } from './session';
import { fileOf } from './uris';

const HANDLERS: readonly ((session: Session) => void)[] = [
  registerRefresh,
  registerDiagnostics,
  registerCompletion,
  registerCodeActions,
  registerHover,
  registerOutline,
  registerMarks,
  registerSemanticTokens,
  registerNavigation,
  registerFormatting,
  registerWorkspaceSymbols,
  registerPreview,
  registerRendered,
  registerTemplates,
  registerWatchedFiles,
];

/** Serves one client over a connection, until it says exit. Where files are read from is the caller's, and so are requests that only it answers; `roots`, the open folders, change with the window. */
export function serve(
  connection: Connection,
  makeProject: (roots: readonly string[]) => Project,
  others: readonly ((session: Session) => void)[] = [],
): void {
  connection.onInitialize((params: InitializeParams): InitializeResult => {
    const roots = (params.workspaceFolders ?? []).flatMap(({ uri }) => fileOf(uri) ?? []);
    const session = createSession(connection, params, makeProject(roots));
    for (const register of [...HANDLERS, ...others]) register(session);
    registerWorkspaceFolders(session, roots);
    listenToDocuments(connection, { templates: session.documents, configs: session.configs });
    return {
      serverInfo: { name: 'qunfa', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
        ...(pullsDiagnostics(session) && {
          diagnosticProvider: { identifier: 'qunfa', interFileDependencies: false, workspaceDiagnostics: false },
        }),
        codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS },
        completionProvider: COMPLETION,
        hoverProvider: true,
        ...(!offersOutlineLater(session) && { documentSymbolProvider: true }),
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        codeLensProvider: { resolveProvider: false },
        inlayHintProvider: true,
        documentLinkProvider: { resolveProvider: false },
        semanticTokensProvider: SEMANTIC_TOKENS,
        definitionProvider: true,
        referencesProvider: true,
        linkedEditingRangeProvider: true,
        renameProvider: { prepareProvider: true },
        workspaceSymbolProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });
  connection.listen();
}
