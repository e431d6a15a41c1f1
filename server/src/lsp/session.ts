import {
  TextDocuments,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { coreCatalogue } from '../../core/l10n/catalogues';
import { createLocalizer, languageOf, type Localizer } from '../../core/l10n/localizer';
import type { Language } from '../../core/l10n/message';
import { parseTemplate } from '../../core/template';
import type { Template } from '../../core/template/model';
import { createProject, type Checked, type Project } from '../node/project/project';
import { fileOf } from './uris';
import { createSettings, type SettingsCache } from './settings';

/** Everything that lives as long as a connection: open documents, what is known of the disk, and what was computed for a version. */
export interface Session {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly capabilities: ClientCapabilities;
  readonly project: Project;
  readonly settings: SettingsCache;
  /** Grows whenever anything outside the documents changed; part of every result id. */
  readonly generation: () => number;
  readonly changed: () => void;
  template(document: TextDocument): Template;
  /** Findings of the present version, computed once; undefined when it was cancelled or checks are off. */
  check(document: TextDocument, token?: CancellationToken): Promise<Checked | undefined>;
  localizer(uri: string): Promise<Localizer>;
}

export function createSession(connection: Connection, params: InitializeParams): Session {
  const documents = new TextDocuments(TextDocument);
  const roots = (params.workspaceFolders ?? [])
    .map((folder) => fileOf(folder.uri))
    .filter((root) => root !== undefined);
  const project = createProject({ workspaceRoots: roots });
  const settings = createSettings(connection, params.capabilities.workspace?.configuration === true);
  const clientLanguage = languageOf(params.locale) ?? 'zh-cn';
  const parsed = new Map<string, { version: number; template: Template }>();
  const checked = new Map<string, { version: number; generation: number; result: Promise<Checked | undefined> }>();
  let generation = 0;

  documents.onDidClose(({ document }) => {
    parsed.delete(document.uri);
    checked.delete(document.uri);
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
    if (!(await settings.for(document.uri)).checksEnabled) return undefined;
    return project.checkTemplate(template(document), fileOf(document.uri) ?? document.uri, {
      now: Date.now(),
      waitForAudience: false,
      isCancelled: () => token?.isCancellationRequested === true,
      onRuleError: (rule, error) =>
        connection.console.error(`${rule}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
  };

  return {
    connection,
    documents,
    capabilities: params.capabilities,
    project,
    settings,
    generation: () => generation,
    changed: () => {
      generation++;
      checked.clear();
    },
    template,
    async check(document, token) {
      const known = checked.get(document.uri);
      if (known?.version === document.version && known.generation === generation) return known.result;
      const result = runCheck(document, token);
      const entry = { version: document.version, generation, result };
      checked.set(document.uri, entry);
      const answer = await result;
      // A cancelled run must not be taken for an answer by the next request.
      if (answer === undefined && checked.get(document.uri) === entry) checked.delete(document.uri);
      return answer;
    },
    async localizer(uri) {
      return localizers[(await settings.for(uri)).language ?? clientLanguage];
    },
  };
}

const localizers: Readonly<Record<Language, Localizer>> = {
  'zh-cn': createLocalizer('zh-cn', coreCatalogue('zh-cn')),
  en: createLocalizer('en', coreCatalogue('en')),
};
