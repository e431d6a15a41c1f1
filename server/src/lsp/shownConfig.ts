import path from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_NAME } from '../node/config/findConfig';
import type { Session } from './session';
import { fileOf, uriOf } from './uris';

export interface ShownConfig {
  /** What an editor shows, where edits go and places are; undefined where a template has no configuration. */
  readonly document: TextDocument | undefined;
  /** Null where no editor has it open. */
  readonly version: number | null;
}

/** The configuration that a template goes by, with the text that its editor shows, saved or not. */
export async function shownConfig(session: Session, template: Pick<TextDocument, 'uri'>): Promise<ShownConfig> {
  const { config, text } = await session.project.foundConfig(fileOf(template.uri) ?? template.uri);
  if (config.file === undefined) return { document: undefined, version: null };
  const open = openConfig(session, config.file);
  if (open) return { document: open, version: open.version };
  return { document: TextDocument.create(uriOf(config.file), 'jsonc', 0, text), version: null };
}

export interface ConfigToEdit extends ShownConfig {
  /** Not there yet: an edit has to make it. */
  readonly isNew: boolean;
}

/** The same for an edit: a template without a configuration gets one, where its editor makes files. */
export async function configToEdit(session: Session, template: Pick<TextDocument, 'uri'>): Promise<ConfigToEdit> {
  const shown = await shownConfig(session, template);
  const file = fileOf(template.uri);
  const makesFiles = session.capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
  if (shown.document || file === undefined || !makesFiles) return { ...shown, isNew: false };
  const uri = uriOf(path.join(await folderForConfig(session, file), CONFIG_NAME));
  return { document: TextDocument.create(uri, 'jsonc', 0, ''), version: null, isNew: true };
}

/** The repository of a template, or the folder that is open, so that it holds for all templates there; else the template's own. */
async function folderForConfig(session: Session, file: string): Promise<string> {
  const { root } = (await session.project.foundConfig(file)).config;
  if (root !== path.dirname(file)) return root;
  const canAsk = session.capabilities.workspace?.workspaceFolders === true;
  const open = canAsk ? await session.connection.workspace.getWorkspaceFolders().catch(() => null) : null;
  const around = (open ?? []).flatMap(({ uri }) => fileOf(uri) ?? []).filter((folder) => isWithin(folder, file));
  return around.sort((a, b) => b.length - a.length)[0] ?? root;
}

function isWithin(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && !way.startsWith('..') && !path.isAbsolute(way);
}

/** The configuration in this file as an editor has it open. Editors write addresses in more than one way. */
export function openConfig({ configs }: Session, file: string): TextDocument | undefined {
  return configs.get(uriOf(file)) ?? configs.all().find(({ uri }) => (fileOf(uri) ?? uri) === file);
}
