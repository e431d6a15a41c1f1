import {
  LSPErrorCodes,
  type Location,
  type Position,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isListed } from '../../core/checks/variables';
import { newNameRefusal, renameInConfig, renameInTemplate } from '../../core/features/variables/renameVariable';
import { configVariableAt, variablePlaces } from '../../core/features/variables/variablePlaces';
import type { Message } from '../../core/l10n/message';
import { parseTemplate } from '../../core/template';
import { toRange, toTextEdits } from './convert';
import type { Session } from './session';
import { type NamingTemplate, templatesUnder } from './templatesNaming';
import { fileOf } from './uris';

type Identified = Pick<TextDocument, 'uri'>;

export interface ConfigNavigation {
  definition(document: Identified, position: Position): Location | null;
  references(document: Identified, position: Position, declared: boolean): Promise<Location[] | null>;
  prepareRename(document: Identified, position: Position): { range: Range; placeholder: string } | null;
  rename(document: Identified, position: Position, newName: string): Promise<WorkspaceEdit | null>;
}

/** A default of `qunfa.config.json` is led to, found and renamed where it is written, too, as from the templates that use it. */
export function configNavigation(session: Session): ConfigNavigation {
  const at = ({ uri }: Identified, position: Position) => {
    const config = session.configs.get(uri);
    const found = config && configVariableAt(config.getText(), config.offsetAt(position));
    return config && found && { config, ...found };
  };
  const using = async ({ config, name }: { readonly config: TextDocument; readonly name: string }) => {
    const { config: parsed } = await session.project.foundConfig(fileOf(config.uri) ?? config.uri);
    return { parsed, templates: await templatesUnder(session, parsed, name) };
  };

  return {
    definition(document, position) {
      const found = at(document, position);
      return found ? { uri: found.config.uri, range: toRange(found.config, found.range) } : null;
    },
    async references(document, position, declared) {
      const found = at(document, position);
      if (!found) return null;
      const { templates } = await using(found);
      const places = templates.flatMap(({ document: one, template }) =>
        variablePlaces(template)
          .filter(({ name, kind }) => name === found.name && (declared || kind === 'use'))
          .map(({ range }) => ({ uri: one.uri, range: toRange(one, range) })),
      );
      const own = { uri: found.config.uri, range: toRange(found.config, found.range) };
      return declared ? [own, ...places] : places;
    },
    prepareRename(document, position) {
      const found = at(document, position);
      if (!found) return null;
      const { start, end } = found.range;
      return { range: toRange(found.config, { start: start + 1, end: end - 1 }), placeholder: found.name };
    },
    async rename(document, position, newName) {
      const found = at(document, position);
      if (!found || newName.trim() === found.name) return null;
      const { config, name } = found;
      const { parsed, templates } = await using(found);
      const refusal =
        newNameRefusal({ audience: undefined, config: parsed, template: parseTemplate('') }, newName) ??
        (await refusalIn(session, templates, name, newName));
      if (refusal)
        throw new ResponseError(LSPErrorCodes.RequestFailed, (await session.localizer(config.uri)).say(refusal));
      const changes = templates.map(({ document: one, template, open }) => ({
        textDocument: { uri: one.uri, version: open ? one.version : null },
        edits: toTextEdits(one, renameInTemplate(template, name, newName)),
      }));
      const own = {
        textDocument: { uri: config.uri, version: config.version },
        edits: toTextEdits(config, renameInConfig(config.getText(), name, newName)),
      };
      return { documentChanges: [own, ...changes] };
    },
  };
}

/** What the list or the header of any template that uses it has against the new name; where a list has the old one, its uses mean the column. */
async function refusalIn(
  session: Session,
  templates: readonly NamingTemplate[],
  name: string,
  newName: string,
): Promise<Message | undefined> {
  for (const { document, template } of templates) {
    const { ledger } = await session.settings.for(document.uri);
    const file = fileOf(document.uri) ?? document.uri;
    const { context } = await session.project.context(template, file, {
      now: Date.now(),
      waitForAudience: true,
      ledger,
    });
    if (isListed(context, name)) return { key: 'features.rename.both', args: { name } };
    const refusal = newNameRefusal(context, newName);
    if (refusal) return refusal;
  }
  return undefined;
}
