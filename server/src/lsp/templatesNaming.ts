import { TextDocument } from 'vscode-languageserver-textdocument';
import { namedVariables, parseTemplate } from '../../core/template';
import type { ProjectConfig } from '../../core/config/model';
import type { Template } from '../../core/template/model';
import { readTemplateLater } from '../node/files/readTemplate';
import type { Session } from './session';
import { fileOf, uriOf } from './uris';

export interface NamingTemplate {
  readonly document: TextDocument;
  readonly template: Template;
  /** Its text is the editor's, which may differ from the disk's. */
  readonly open: boolean;
}

/**
 * Templates that name a variable of this document: itself, and where the name reaches over the project every other template of the workspace
 * that uses the same configuration. One that gives the name a default of its own, without the configuration giving one, means its own.
 */
export async function templatesNaming(
  session: Session,
  document: TextDocument,
  name: string,
  reach: 'template' | 'project',
): Promise<NamingTemplate[]> {
  const own = { document, template: session.template(document), open: true };
  const file = fileOf(document.uri);
  if (reach === 'template' || !file) return [own];
  const { config } = await session.project.foundConfig(file);
  return [own, ...(await templatesUnder(session, config, name, file))];
}

/** Templates of a configuration that name a variable of it; all but this one. */
export async function templatesUnder(
  session: Session,
  config: Pick<ProjectConfig, 'file' | 'variables'>,
  name: string,
  except?: string,
): Promise<NamingTemplate[]> {
  const found: NamingTemplate[] = [];
  const shared = Object.hasOwn(config.variables, name);
  const opened = new Map(session.documents.all().map((one) => [fileOf(one.uri), one]));
  for (const indexed of await session.project.templates.all()) {
    if (indexed.file === except) continue;
    const open = opened.get(indexed.file);
    if (!open && !indexed.variables.has(name)) continue;
    const other = await session.project.foundConfig(indexed.file);
    if (other.config.file !== config.file) continue;
    const naming = open
      ? { document: open, template: session.template(open), open: true }
      : await readNaming(indexed.file);
    if (!naming) continue;
    const ownDefault = Object.hasOwn(naming.template.frontMatter?.data.variables ?? {}, name);
    if (shared || !ownDefault) found.push(naming);
  }
  return found.filter(({ template }) => namesIt(template, name));
}

export async function readNaming(file: string): Promise<NamingTemplate | undefined> {
  const read = await readTemplateLater(file, file);
  if (!read || !('text' in read)) return undefined;
  // A byte order mark is no part of the text that an editor counts in.
  const text = read.text.replace(/^\ufeff/, '');
  return {
    document: TextDocument.create(uriOf(file), 'broadcast-template', 0, text),
    template: parseTemplate(text),
    open: false,
  };
}

function namesIt(template: Template, name: string): boolean {
  return (
    Object.hasOwn(template.frontMatter?.data.variables ?? {}, name) ||
    namedVariables(template).some((use) => use.name === name)
  );
}
