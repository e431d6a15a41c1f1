import { LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { definitionAt } from '../../../core/features/definitions';
import { namedAt } from '../../../core/features/variables/columnPlaces';
import { LINKED_NAME, linkedNames } from '../../../core/features/variables/linkedNames';
import {
  newNameRefusal,
  reachOf,
  renameInConfig,
  renameInTemplate,
  isColumn,
} from '../../../core/features/variables/renameVariable';
import type { Message } from '../../../core/l10n/message';
import { toRange, toTextEdits } from '../convert';
import { configNavigation } from '../configNavigation';
import { locationsOf } from '../definitionLocations';
import { referencesOf } from '../referencesOf';
import { columnRenameRefusal, renameColumn } from '../renameColumn';
import type { Session } from '../session';
import { templatesNaming } from '../templatesNaming';
import { shownConfig } from '../shownConfig';

/** Definition, references, renaming and editing together of what a template names. */
export function registerNavigation(session: Session): void {
  const { connection, documents } = session;
  const inConfig = configNavigation(session);

  connection.onDefinition(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return inConfig.definition(textDocument, position);
    const context = await session.context(document);
    const definition = definitionAt(context, document.offsetAt(position));
    return definition ? locationsOf(session, document, context, definition.targets) : null;
  });

  connection.onReferences(async ({ textDocument, position, context: { includeDeclaration } }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return inConfig.references(textDocument, position, includeDeclaration);
    const context = await session.context(document);
    const named = namedAt(context, document.offsetAt(position));
    return named ? referencesOf(session, document, context, named, includeDeclaration) : null;
  });

  connection.languages.onLinkedEditingRange(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const linked = document && linkedNames(session.template(document), document.offsetAt(position));
    if (!linked) return null;
    return { ranges: linked.map((range) => toRange(document, range)), wordPattern: LINKED_NAME };
  });

  connection.onPrepareRename(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return inConfig.prepareRename(textDocument, position);
    const context = await session.context(document);
    const named = namedAt(context, document.offsetAt(position));
    if (!named) return null;
    const refusal =
      named.kind === 'condition' || isColumn(context, named.name)
        ? await columnRenameRefusal(session, document, context, named.name)
        : undefined;
    if (refusal) throw await refused(session, document, refusal);
    return { range: toRange(document, named.range), placeholder: named.name };
  });

  connection.onRenameRequest(async ({ textDocument, position, newName }): Promise<WorkspaceEdit> => {
    const document = documents.get(textDocument.uri);
    if (!document) return (await inConfig.rename(textDocument, position, newName)) ?? {};
    const context = await session.context(document);
    const named = namedAt(context, document.offsetAt(position));
    if (!named) throw await refused(session, document, { key: 'features.rename.nothing' });
    const { name } = named;
    if (newName.trim() === name) return {};
    const refusal = newNameRefusal(context, newName);
    if (refusal) throw await refused(session, document, refusal);
    if (named.kind === 'condition' || isColumn(context, name)) {
      const renamed = await renameColumn(session, document, context, name, newName);
      if ('refusal' in renamed) throw await refused(session, document, renamed.refusal);
      return renamed;
    }
    const reach = reachOf(context, name);
    const templates = await templatesNaming(session, document, name, reach);
    const documentChanges = templates.map((one) => ({
      textDocument: { uri: one.document.uri, version: one.open ? one.document.version : null },
      edits: toTextEdits(one.document, renameInTemplate(one.template, name, newName)),
    }));
    const { document: config, version } = await shownConfig(session, document);
    const configEdits = reach === 'project' && config ? renameInConfig(config.getText(), name, newName) : [];
    if (config && configEdits.length > 0)
      documentChanges.push({
        textDocument: { uri: config.uri, version },
        edits: toTextEdits(config, configEdits),
      });
    return { documentChanges };
  });
}

async function refused(session: Session, document: TextDocument, reason: Message): Promise<ResponseError<void>> {
  const say = await session.localizer(document.uri);
  return new ResponseError(LSPErrorCodes.RequestFailed, say.say(reason));
}
