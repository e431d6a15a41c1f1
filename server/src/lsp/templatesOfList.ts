import path from 'node:path';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AudienceSource } from '../../core/audience';
import type { CheckContext } from '../../core/checks/model';
import { sourceOf } from '../../core/features/variables/renameColumn';
import type { Template } from '../../core/template/model';
import type { Session } from './session';
import { readNaming, type NamingTemplate } from './templatesNaming';
import { fileOf } from './uris';

/** A customer list as templates have it: its file, absolute, and what the configuration calls its columns. */
export interface CustomerList {
  readonly list: string;
  readonly columns: AudienceSource['columns'];
}

/** Templates of the same configuration that have the same list under the same mapping; this one first. */
export async function templatesOfList(
  session: Session,
  document: TextDocument,
  { config }: CheckContext,
  { list, columns }: CustomerList,
): Promise<readonly NamingTemplate[]> {
  const hasList = (one: TextDocument, template: Template): boolean => {
    const source = sourceOf(template, config);
    return listOf(source, one, config.root) === list && JSON.stringify(source.columns) === JSON.stringify(columns);
  };
  const found: NamingTemplate[] = [{ document, template: session.template(document), open: true }];
  const opened = new Map(session.documents.all().map((one) => [fileOf(one.uri), one]));
  for (const { file } of await session.project.templates.all()) {
    if (file === fileOf(document.uri)) continue;
    const other = await session.project.foundConfig(file);
    if (other.config.file !== config.file) continue;
    const open = opened.get(file);
    const naming = open ? { document: open, template: session.template(open), open: true } : await readNaming(file);
    if (naming && hasList(naming.document, naming.template)) found.push(naming);
  }
  return found;
}

export function listOf({ file, base }: AudienceSource, document: TextDocument, root: string): string | undefined {
  const own = fileOf(document.uri);
  return file === undefined || own === undefined
    ? undefined
    : path.resolve(base === 'config' ? root : path.dirname(own), file);
}
