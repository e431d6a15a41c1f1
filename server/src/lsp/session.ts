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
import { whenKnown } from './whenKnown';

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
  /** Calls back when facts have come that were not in memory, and what was computed of the document without them is replaced. */
  readonly onCompleted: (listener: (document: TextDocument) => void) => void;
  /** Calls back whenever anything outside the documents changed. */
  readonly onChanged: (listener: () => void) => void;
  /** Grows whenever anything outside the documents changed. */
  readonly generation: () => number;
  /** Of what is known of the document now: never the same for different findings. */
  readonly resultId: (document: TextDocument) => string;
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
  const contexts = new Map<string, { version: number; generation: number; at: number; result: Promise<LookedUp> }>();
  const listeners: ((document: TextDocument) => void)[] = [];
  const changeListeners: (() => void)[] = [];
  let generation = 0;
  /** How often facts came after the findings. A document that is opened again counts on, since its versions begin anew. */
  const completions = new Map<string, number>();
  const completed = (document: TextDocument): void => {
    completions.set(document.uri, (completions.get(document.uri) ?? 0) + 1);
    for (const listener of listeners) listener(document);
  };
  const isAt = ({ uri }: TextDocument, version: number): boolean => documents.get(uri)?.version === version;

  documents.onDidClose(({ document }) => {
    completions.set(document.uri, (completions.get(document.uri) ?? 0) + 1);
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
    isCancelled: () => boolean,
    waitForAudience: boolean,
  ): Promise<Checked | undefined> => {
    const { checksEnabled, ledger } = await settings.for(document.uri);
    if (!checksEnabled) return undefined;
    return project.checkTemplate(template(document), fileOf(document.uri) ?? document.uri, {
      now: Date.now(),
      waitForAudience,
      ledger,
      isCancelled,
      onRuleError: (rule, error) =>
        connection.console.error(`${rule}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
  };

  const lookUp = async (document: TextDocument, now: number, waitForAudience: boolean): Promise<LookedUp> => {
    const file = fileOf(document.uri) ?? document.uri;
    const { ledger } = await settings.for(document.uri);
    return project.context(template(document), file, { now, waitForAudience, ledger });
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
    onCompleted: (listener) => void listeners.push(listener),
    onChanged: (listener) => void changeListeners.push(listener),
    generation: () => generation,
    resultId: ({ uri, version }) => `${version}.${generation}.${completions.get(uri) ?? 0}`,
    changed: () => {
      generation++;
      checked.clear();
      for (const listener of changeListeners) listener();
    },
    template,
    async context(document) {
      const now = Date.now();
      const { uri, version } = document;
      const known = contexts.get(uri);
      if (known?.version === version && known.generation === generation && now - known.at < CONTEXT_HOLDS)
        return (await known.result).context;
      const entry = { version, generation, at: now, result: lookUp(document, now, false) };
      contexts.set(uri, entry);
      entry.result.then(
        (found) =>
          whenKnown(
            found,
            () => contexts.get(uri) === entry && entry.generation === generation && isAt(document, version),
            () => lookUp(document, now, true),
            (complete) => {
              contexts.set(uri, { ...entry, result: Promise.resolve(complete) });
              completed(document);
            },
          ),
        () => contexts.delete(uri),
      );
      return (await entry.result).context;
    },
    async check(document, token) {
      const { uri, version } = document;
      const known = checked.get(uri);
      if (known?.version === version && known.generation === generation) {
        const answer = await known.result;
        // Whoever asked first may have gone; that must not leave this one without an answer.
        if (answer !== undefined || checked.get(uri) === known) return answer;
      }
      const result = runCheck(document, () => token?.isCancellationRequested === true, false);
      const entry = { version, generation, result };
      checked.set(uri, entry);
      const answer = await result;
      // A cancelled run must not be taken for an answer by the next request.
      if (token?.isCancellationRequested && answer === undefined && checked.get(uri) === entry) checked.delete(uri);
      const isCurrent = (): boolean => checked.get(uri) === entry && isAt(document, version);
      if (answer)
        whenKnown(
          answer,
          isCurrent,
          () => runCheck(document, () => !isCurrent(), true),
          (complete) => {
            checked.set(uri, { ...entry, result: Promise.resolve(complete) });
            completed(document);
          },
        );
      return answer;
    },
    async localizer(uri) {
      return localizerFor((await settings.for(uri)).language ?? clientLanguage);
    },
  };
}

type LookedUp = Awaited<ReturnType<Project['context']>>;

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
