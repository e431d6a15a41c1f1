import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  LEDGER_CHANGED,
  TEMPLATES_CHANGED,
  TEMPLATES_REQUEST,
  type TemplatesParams,
  type TemplateSummary,
} from '../../server/core/features/templateRequests';
import { TEAM_REVIEWS, type TeamReviews } from '../../server/core/ledger/reviews';
import type { LedgerParams, OverviewAnswer } from '../../server/core/send/senderApi';
import { SENDER_REQUESTS } from '../../server/core/send/senderApi';
import { senderSettings } from './campaignParams';
import type { Extension } from './extension';
import { watchLedgers } from './ledgerWatch';
import { CONFIG_NAME, isTemplate } from './templateDocument';

/**
 * What the views and the status bar show: asked for when somebody looks, kept until something it came from has changed.
 * Nothing is asked for while nobody looks.
 */
export interface Overview extends vscode.Disposable {
  /** Every template of the open folders. */
  templates(): Promise<readonly TemplateSummary[]>;
  /** One open template as it stands in the editor; undefined where the language server does not know it. */
  template(uri: vscode.Uri): Promise<TemplateSummary | undefined>;
  /** Quota and campaigns; nothing in a folder that is not trusted, or without a folder. */
  ledgers(): Promise<OverviewAnswer>;
  /** The last answer of `ledgers` as long as it holds; asks nothing. */
  readLedgers(): OverviewAnswer | undefined;
  readonly onDidChangeTemplates: vscode.Event<void>;
  readonly onDidChangeLedgers: vscode.Event<void>;
  /** `readLedgers` has an answer that it did not have. */
  readonly onDidReadLedgers: vscode.Event<void>;
  refresh(): void;
}

/** ms that changes are gathered for: an edit changes findings often. */
const GATHER = 300;
const NOTHING: OverviewAnswer = { ledgers: [] };
/** Projects looked for in the open folders. */
const MOST_PROJECTS = 50;

export function createOverview(extension: Pick<Extension, 'language' | 'sender'>): Overview {
  const templatesChanged = new vscode.EventEmitter<void>();
  const ledgersChanged = new vscode.EventEmitter<void>();
  const ledgersRead = new vscode.EventEmitter<void>();
  let templates: Promise<readonly TemplateSummary[]> | undefined;
  let ledgers: Promise<OverviewAnswer> | undefined;
  let read: OverviewAnswer | undefined;
  const forgetTemplates = gathered(() => {
    templates = undefined;
    templatesChanged.fire();
  });
  const forgetLedgers = gathered(() => {
    ledgers = undefined;
    ledgersChanged.fire();
    forgetTemplates.call();
    // Approvals stand in the ledger.
    void asked?.sendNotification(LEDGER_CHANGED).catch(() => undefined);
  });
  const watch = watchLedgers(() => forgetLedgers.call());
  /** What `asked` knows of the reviews of team ledgers. */
  let told = '[]';
  /** The client that was asked last. */
  let asked: BaseLanguageClient | undefined;
  let listening: vscode.Disposable | undefined;

  const ask = async (params: TemplatesParams): Promise<readonly TemplateSummary[]> => {
    const client = await (await extension.language()).client();
    if (asked !== client) {
      client.onNotification(TEMPLATES_CHANGED, () => forgetTemplates.call());
      asked = client;
      told = '[]';
      tellReviews();
    }
    return client.sendRequest<readonly TemplateSummary[]>(TEMPLATES_REQUEST, params);
  };
  /** The language server opens no team's database: what was read there is told to it. */
  const tellReviews = (): void => {
    const ledgers = read?.ledgers.flatMap(({ location, reviews }) => (reviews ? [{ location, reviews }] : [])) ?? [];
    const said = JSON.stringify(ledgers);
    if (!asked || said === told) return;
    told = said;
    void asked.sendNotification(TEAM_REVIEWS, { ledgers } satisfies TeamReviews).catch(() => undefined);
  };
  const askLedgers = async (): Promise<OverviewAnswer> => {
    const projects = await projectFolders();
    if (!vscode.workspace.isTrusted || projects.length === 0) return NOTHING;
    const sender = await extension.sender();
    listening ??= sender.onProgress(() => forgetLedgers.call());
    const answer = await sender.request<OverviewAnswer>(SENDER_REQUESTS.overview, { projects });
    await watch.follow(answer.ledgers.map(({ location }) => location));
    read = answer;
    tellReviews();
    ledgersRead.fire();
    return answer;
  };

  const files = vscode.workspace.createFileSystemWatcher('**/{*.broadcast.md,qunfa.config.json}');
  const onFile = ({ path }: vscode.Uri): void => {
    if (path.endsWith('.json')) forgetLedgers.call();
    forgetTemplates.call();
  };
  const parts: vscode.Disposable[] = [
    templatesChanged,
    ledgersChanged,
    ledgersRead,
    forgetTemplates,
    forgetLedgers,
    watch,
    files,
    files.onDidCreate(onFile),
    files.onDidDelete(onFile),
    files.onDidChange(onFile),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(({ path }) => path.endsWith('.broadcast.md'))) forgetTemplates.call();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isTemplate(document)) forgetTemplates.call();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => forgetLedgers.call()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => forgetLedgers.call()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('qunfa')) forgetLedgers.call();
    }),
  ];
  return {
    onDidChangeTemplates: templatesChanged.event,
    onDidChangeLedgers: ledgersChanged.event,
    onDidReadLedgers: ledgersRead.event,
    readLedgers: () => read,
    templates() {
      templates ??= ask({}).catch((error: unknown) => {
        templates = undefined;
        throw error;
      });
      return templates;
    },
    template: async (uri) => (await ask({ uri: uri.toString() }))[0],
    ledgers() {
      ledgers ??= askLedgers().catch((error: unknown) => {
        ledgers = undefined;
        throw error;
      });
      return ledgers;
    },
    refresh() {
      forgetLedgers.call();
    },
    dispose() {
      listening?.dispose();
      vscode.Disposable.from(...parts).dispose();
    },
  };
}

/** The open folders and those below them that have a configuration of their own. */
export async function projectFolders(): Promise<LedgerParams[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
  // A ledger lies on a disk; and a window that can't search its folders would search for ever.
  if (!folders.some(({ scheme }) => scheme === 'file')) return [];
  const configs = await vscode.workspace.findFiles(`**/${CONFIG_NAME}`, '**/node_modules/**', MOST_PROJECTS);
  const found = new Map<string, vscode.Uri>();
  for (const uri of [...configs.map((config) => vscode.Uri.joinPath(config, '..')), ...folders])
    if (uri.scheme === 'file') found.set(uri.fsPath, uri);
  // Searches find in any order; what is listed stays in one.
  return [...found.values()]
    .sort((a, b) => (a.fsPath < b.fsPath ? -1 : 1))
    .map((uri) => ({ folder: uri.fsPath, settings: senderSettings(uri) }));
}

/** Calls once after a burst has ended. */
function gathered(work: () => void): vscode.Disposable & { call(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    call() {
      clearTimeout(timer);
      timer = setTimeout(work, GATHER);
    },
    dispose: () => clearTimeout(timer),
  };
}
