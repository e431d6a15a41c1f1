import { TextDocument } from 'vscode-languageserver-textdocument';
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

/** The configuration in this file as an editor has it open. Editors write addresses in more than one way. */
export function openConfig({ configs }: Session, file: string): TextDocument | undefined {
  return configs.get(uriOf(file)) ?? configs.all().find(({ uri }) => (fileOf(uri) ?? uri) === file);
}
