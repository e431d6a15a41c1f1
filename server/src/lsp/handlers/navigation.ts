import path from 'node:path';
import { type Location, LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { audienceSource } from '../../../core/audience';
import type { CheckContext } from '../../../core/checks/model';
import { configPlace } from '../../../core/features/configEdits';
import { definitionAt, type DefinitionTarget, variableTargets } from '../../../core/features/definitions';
import {
  newNameRefusal,
  reachOf,
  renameInConfig,
  renameInTemplate,
  isColumn,
} from '../../../core/features/variables/renameVariable';
import { variableAt, variablePlaces } from '../../../core/features/variables/variablePlaces';
import type { Message } from '../../../core/l10n/message';
import { columnPlace } from '../../node/tables/columnPlace';
import { toRange, toTextEdits } from '../convert';
import { linkTarget } from '../linkTarget';
import { columnRenameRefusal, renameColumn } from '../renameColumn';
import type { Session } from '../session';
import { templatesNaming } from '../templatesNaming';
import { fileOf, uriOf } from '../uris';

/** Definition, references and renaming of what a template names. */
export function registerNavigation(session: Session): void {
  const { connection, documents } = session;

  connection.onDefinition(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return null;
    const context = await session.context(document);
    const definition = definitionAt(context, document.offsetAt(position));
    return definition ? locationsOf(session, document, context, definition.targets) : null;
  });

  connection.onReferences(async ({ textDocument, position, context: { includeDeclaration } }) => {
    const document = documents.get(textDocument.uri);
    const variable = document && variableAt(session.template(document), document.offsetAt(position));
    if (!document || !variable) return null;
    const context = await session.context(document);
    const declared = includeDeclaration
      ? await locationsOf(
          session,
          document,
          context,
          variableTargets(context, variable.name).filter(({ kind }) => kind !== 'here'),
        )
      : [];
    const templates = await templatesNaming(session, document, variable.name, reachOf(context, variable.name));
    const uses = templates.flatMap((one) =>
      variablePlaces(one.template)
        .filter(({ name, kind }) => name === variable.name && (includeDeclaration || kind === 'use'))
        .map(({ range }): Location => ({ uri: one.document.uri, range: toRange(one.document, range) })),
    );
    return [...declared, ...uses];
  });

  connection.onPrepareRename(async ({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const variable = document && variableAt(session.template(document), document.offsetAt(position));
    if (!document || !variable) return null;
    const context = await session.context(document);
    const refusal = isColumn(context, variable.name)
      ? await columnRenameRefusal(session, document, context, variable.name)
      : undefined;
    if (refusal) throw await refused(session, document, refusal);
    return { range: toRange(document, variable.range), placeholder: variable.name };
  });

  connection.onRenameRequest(async ({ textDocument, position, newName }): Promise<WorkspaceEdit> => {
    const document = documents.get(textDocument.uri);
    const variable = document && variableAt(session.template(document), document.offsetAt(position));
    if (!document) return {};
    if (!variable) throw await refused(session, document, { key: 'features.rename.nothing' });
    const context = await session.context(document);
    const { name } = variable;
    if (newName.trim() === name) return {};
    const refusal = newNameRefusal(context, newName);
    if (refusal) throw await refused(session, document, refusal);
    if (isColumn(context, name)) {
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
    const { config, text } = await session.project.foundConfig(fileOf(document.uri) ?? document.uri);
    const configEdits = reach === 'project' && config.file ? renameInConfig(text, name, newName) : [];
    if (config.file && configEdits.length > 0) {
      const uri = uriOf(config.file);
      const edits = toTextEdits(TextDocument.create(uri, 'jsonc', 0, text), configEdits);
      documentChanges.push({ textDocument: { uri, version: null }, edits });
    }
    return { documentChanges };
  });
}

async function refused(session: Session, document: TextDocument, reason: Message): Promise<ResponseError<void>> {
  const say = await session.localizer(document.uri);
  return new ResponseError(LSPErrorCodes.RequestFailed, say.say(reason));
}

async function locationsOf(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  targets: readonly DefinitionTarget[],
): Promise<Location[]> {
  const found = await Promise.all(targets.map((target) => locationOf(session, document, context, target)));
  return found.filter((location) => location !== undefined);
}

async function locationOf(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  target: DefinitionTarget,
): Promise<Location | undefined> {
  const file = fileOf(document.uri);
  switch (target.kind) {
    case 'here':
      return { uri: document.uri, range: toRange(document, target.range) };
    case 'config': {
      const { config, text } = await session.project.foundConfig(file ?? document.uri);
      const place = configPlace(text, target.path);
      if (config.file === undefined || !place) return undefined;
      const uri = uriOf(config.file);
      return { uri, range: toRange(TextDocument.create(uri, 'jsonc', 0, text), place) };
    }
    case 'file': {
      const uri = linkTarget(document.uri, context.config, target);
      return uri === undefined ? undefined : { uri, range: START };
    }
    case 'column': {
      const { template, config, account } = context;
      const source = audienceSource(template, config, account);
      if (source.file === undefined || !file) return undefined;
      const list = path.resolve(source.base === 'config' ? config.root : path.dirname(file), source.file);
      const place = await columnPlace(list, target.name, source.columns);
      if (!place) return undefined;
      const { line, start, end } = place;
      return { uri: uriOf(list), range: { start: { line, character: start }, end: { line, character: end } } };
    }
  }
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
