import {
  TextDocuments,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CheckContext } from '../../core/checks/model';
import { coreCatalogue } from '../../core/l10n/catalogues';
import { createLocalizer, languageOf, type Localizer } from '../../core/l10n/localizer';
import type { Language } from '../../core/l10n/message';
import { parseTemplate } from '../../core/template';
import type { Template } from '../../core/template/model';
import type { Checked, Project } from '../node/project/project';
import type { InitializationOptions } from '../../core/features/initialization';
import { fileOf } from './uris';
import { createSettings, type SettingsCache } from './settings';

/** Everything that lives as long as a connection: open documents, what is known of the disk, and what was computed for a version. */
export interface Session {
  readonly connection: Connection;
  /** Open templates. */
  readonly documents: TextDocuments<TextDocument>;
  /** Open configurations, as their editors show them. */
  readonly configs: TextDocuments<TextDocument>;
  /** The editor reads JSON by our schema: what that says needs no second voice. */
  readonly readsSchema: boolean;
  readonly capabilities: ClientCapabilities;
  readonly clientName: string | undefined;
  readonly project: Project;
  readonly settings: SettingsCache;
  /** Calls back when facts are on their way that were not in memory: asking again is worth it when the promise settles. */
  readonly onComing: (listener: (facts: Promise<unknown>) => void) => void;
  /** Grows whenever anything outside the documents changed; part of every result id. */
  readonly generation: () => number;
  readonly changed: () => void;
  template(document: TextDocument): Template;
  /** What is known of the present version, looked up once; a customer list that is still being read comes with a later one. */
  context(document: TextDocument): Promise<CheckContext>;
  /** Findings of the present version, computed once; undefined when it was cancelled or checks are off. */
  check(document: TextDocument, token?: CancellationToken): Promise<Checked | undefined>;
  localizer(uri: string): Promise<Localizer>;
}

export function createSession(connection: Connection, params: InitializeParams, project: Project): Session {
  const documents = new TextDocuments(TextDocument);
  const settings = createSettings(connection, params.capabilities.workspace?.configuration === true);
  const clientLanguage = languageOf(params.locale) ?? 'zh-cn';
  const parsed = new Map<string, { version: number; template: Template }>();
  const checked = new Map<string, { version: number; generation: number; result: Promise<Checked | undefined> }>();
  const contexts = new Map<
    string,
    { version: number; generation: number; at: number; result: Promise<CheckContext> }
  >();
  const listeners: ((facts: Promise<unknown>) => void)[] = [];
  let generation = 0;
  const coming = (facts: Promise<unknown> | undefined): void => {
    if (facts) for (const listener of listeners) listener(facts);
  };

  documents.onDidClose(({ document }) => {
    parsed.delete(document.uri);
    checked.delete(document.uri);
    contexts.delete(document.uri);
  });

  const template = (document: TextDocument): Template => {
    const known = parsed.get(document.uri);
    if (known?.version === document.version) return known.template;
    const fresh = parseTemplate(document.getText());
    parsed.set(document.uri, { version: document.version, template: fresh });
    return fresh;
  };

  const runCheck = async (
    document: TextDocument,
    token: CancellationToken | undefined,
  ): Promise<Checked | undefined> => {
    const { checksEnabled, ledger } = await settings.for(document.uri);
    if (!checksEnabled) return undefined;
    const result = await project.checkTemplate(template(document), fileOf(document.uri) ?? document.uri, {
      now: Date.now(),
      waitForAudience: false,
      ledger,
      isCancelled: () => token?.isCancellationRequested === true,
      onRuleError: (rule, error) =>
        connection.console.error(`${rule}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
    coming(result?.pending);
    return result;
  };

  const lookUp = async (document: TextDocument, now: number): Promise<CheckContext> => {
    const file = fileOf(document.uri) ?? document.uri;
    const { ledger } = await settings.for(document.uri);
    const found = await project.context(template(document), file, { now, waitForAudience: false, ledger });
    coming(found.pending);
    return found.context;
  };

  return {
    connection,
    documents,
    configs: new TextDocuments(TextDocument),
    readsSchema: (params.initializationOptions as InitializationOptions | undefined)?.readsSchema === true,
    capabilities: params.capabilities,
    clientName: params.clientInfo?.name,
    project,
    settings,
    onComing: (listener) => void listeners.push(listener),
    generation: () => generation,
    changed: () => {
      generation++;
      checked.clear();
    },
    template,
    context(document) {
      const now = Date.now();
      const known = contexts.get(document.uri);
      if (known?.version === document.version && known.generation === generation && now - known.at < CONTEXT_HOLDS)
        return known.result;
      const entry = { version: document.version, generation, at: now, result: lookUp(document, now) };
      contexts.set(document.uri, entry);
      entry.result.catch(() => contexts.delete(document.uri));
      return entry.result;
    },
    async check(document, token) {
      const known = checked.get(document.uri);
      if (known?.version === document.version && known.generation === generation) {
        const answer = await known.result;
        // Whoever asked first may have gone; that must not leave this one without an answer.
        if (answer !== undefined || checked.get(document.uri) === known) return answer;
      }
      const result = runCheck(document, token);
      const entry = { version: document.version, generation, result };
      checked.set(document.uri, entry);
      const answer = await result;
      // A cancelled run must not be taken for an answer by the next request.
      if (token?.isCancellationRequested && answer === undefined && checked.get(document.uri) === entry)
        checked.delete(document.uri);
      return answer;
    },
    async localizer(uri) {
      return localizerFor((await settings.for(uri)).language ?? clientLanguage);
    },
  };
}

/** ms: files and the time go on while a text stays as it is. */
const CONTEXT_HOLDS = 20_000;

/** Made when somebody first reads the language: hardly anybody needs both. */
const localizers = new Map<Language, Localizer>();

function localizerFor(language: Language): Localizer {
  const known = localizers.get(language);
  if (known) return known;
  const made = createLocalizer(language, coreCatalogue(language));
  localizers.set(language, made);
  return made;
}
