import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { configSentence } from '../../../core/config/configSentence';
import type { ConfigProblem } from '../../../core/config/model';
import type { Localizer } from '../../../core/l10n/localizer';
import type { LoadedConfig } from '../../node/project/project';
import { toRange } from '../convert';
import type { Session } from '../session';
import { openConfig } from '../shownConfig';
import { fileOf, uriOf } from '../uris';

/**
 * What is wrong with a configuration, told at its own file, which no client pulls from this server. Looked for when a template or a configuration is
 * opened, when a configuration is typed in, and when something outside the documents has changed; a file that is mended or gone is cleared.
 */
export function configProblems(session: Session): { tell(files?: readonly string[]): Promise<void> } {
  const { connection, documents, project } = session;
  /** What was sent last, by file. */
  const sent = new Map<string, string>();
  let turn: Promise<void> = Promise.resolve();

  const look = async (files: readonly string[]): Promise<void> => {
    const open = documents.all().map(({ uri }) => fileOf(uri) ?? uri);
    // A configuration is found from its own folder, too.
    await Promise.allSettled([...open, ...files, ...sent.keys()].map((file) => project.foundConfig(file)));
    const loaded = await project.loadedConfigs();
    const present = new Map(loaded.flatMap((one) => (one.config.file === undefined ? [] : [[one.config.file, one]])));
    for (const file of new Set([...sent.keys(), ...present.keys()])) {
      const uri = uriOf(file);
      const found = await asShown(session, file, present.get(file));
      const problems = (found?.config.problems ?? []).filter(({ bySchema }) => !bySchema || !session.readsSchema);
      const diagnostics = found ? diagnosticsOf(found.text, problems, uri, await session.localizer(uri)) : [];
      const text = JSON.stringify(diagnostics);
      if (text === (sent.get(file) ?? '[]')) continue;
      sent.set(file, text);
      await connection.sendDiagnostics({ uri, diagnostics });
    }
  };

  // One after the other, so that an older look never speaks last. An editor that is closing refuses; that is no news.
  const tell = (files: readonly string[] = []): Promise<void> => {
    turn = turn.then(() => look(files)).catch(() => undefined);
    return turn;
  };
  return { tell };
}

/** What is typed is told of before it is saved; what holds for templates is what was saved. */
async function asShown(
  session: Session,
  file: string,
  found: LoadedConfig | undefined,
): Promise<LoadedConfig | undefined> {
  const text = openConfig(session, file)?.getText();
  // An editor shows no byte order mark.
  return text === undefined || text === found?.text.replace(/^\ufeff/, '')
    ? found && { ...found, text: text ?? found.text }
    : session.project.readConfig(text, file);
}

function diagnosticsOf(text: string, problems: readonly ConfigProblem[], uri: string, say: Localizer): Diagnostic[] {
  const document = TextDocument.create(uri, 'jsonc', 0, text);
  return problems.map((problem) => ({
    range: toRange(document, shownRange(problem, text)),
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'qunfa',
    message: configSentence(problem, say),
  }));
}

/** Of a place that spans the whole file only the first sign is marked. */
function shownRange({ range }: ConfigProblem, text: string): ConfigProblem['range'] {
  return range.end - range.start >= text.trim().length ? { start: range.start, end: range.start + 1 } : range;
}
