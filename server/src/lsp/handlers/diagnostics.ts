import {
  DocumentDiagnosticReportKind,
  ResponseError,
  type CancellationToken,
  LSPErrorCodes,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { gravest } from '../../../core/checks/gravest';
import type { Finding } from '../../../core/checks/model';
import type { Localizer } from '../../../core/l10n/localizer';
import { moreDiagnostic, toDiagnostic } from '../convert';
import type { Session } from '../session';

/** Pull where the client can pull, push where it can't; never both (every problem would show twice). */
export function registerDiagnostics(session: Session): void {
  if (session.capabilities.textDocument?.diagnostic) registerPull(session);
  else registerPush(session);
}

export function pullsDiagnostics(session: Session): boolean {
  return session.capabilities.textDocument?.diagnostic !== undefined;
}

function registerPull(session: Session): void {
  const { connection, documents } = session;
  // Editors ask once they show a document, which takes them longer than the check.
  documents.onDidOpen(({ document }) => {
    session.check(document, whileAt(session, document)).catch(() => undefined);
  });
  connection.languages.diagnostics.on(
    async ({ textDocument, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
      const document = documents.get(textDocument.uri);
      if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const resultId = session.resultId(document);
      if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      const items = await diagnosticsOf(session, document, token);
      if (token.isCancellationRequested)
        throw new ResponseError(LSPErrorCodes.ServerCancelled, 'cancelled', { retriggerRequest: true });
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
  );
}

/** Gives up when the document is typed in or closed: whoever asks then asks about another text. */
function whileAt({ documents }: Session, { uri, version }: TextDocument): CancellationToken {
  return {
    get isCancellationRequested() {
      return documents.get(uri)?.version !== version;
    },
    onCancellationRequested: () => ({ dispose() {} }),
  };
}

function registerPush(session: Session): void {
  const { connection, documents } = session;
  const push = async (document: TextDocument): Promise<void> => {
    const { version, uri } = document;
    const diagnostics = await diagnosticsOf(session, document);
    if (documents.get(uri)?.version === version) await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  documents.onDidChangeContent(({ document }) => void push(document));
  documents.onDidClose(({ document }) => void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }));
}

/** After something outside the documents changed: ask the client to pull again, or push again. */
export async function refreshDiagnostics(session: Session): Promise<void> {
  if (pullsDiagnostics(session)) {
    if (session.capabilities.workspace?.diagnostics?.refreshSupport)
      await session.connection.languages.diagnostics.refresh();
    return;
  }
  for (const document of session.documents.all())
    await session.connection.sendDiagnostics({
      uri: document.uri,
      version: document.version,
      diagnostics: await diagnosticsOf(session, document),
    });
}

async function diagnosticsOf(
  session: Session,
  document: TextDocument,
  token?: Parameters<Session['check']>[1],
): Promise<Diagnostic[]> {
  const checked = await session.check(document, token);
  if (!checked) return [];
  const say = await session.localizer(document.uri);
  return shownDiagnostics(document, checked.findings, say);
}

/** Editors show no more of one file (VS Code 1,000), and tens of thousands would hold the server up while they are written. */
const SHOWN_AT_MOST = 1000;

/** The gravest; where some are left out, the first line says how many. */
function shownDiagnostics(document: TextDocument, findings: readonly Finding[], say: Localizer): Diagnostic[] {
  if (findings.length <= SHOWN_AT_MOST) return findings.map((finding) => toDiagnostic(document, finding, say));
  const { shown, left, gravestLeft } = gravest(findings, SHOWN_AT_MOST - 1);
  return [
    moreDiagnostic(say.say({ key: 'features.diagnostics.more', args: { left, shown: shown.length } }), gravestLeft),
    ...shown.map((finding) => toDiagnostic(document, finding, say)),
  ];
}
