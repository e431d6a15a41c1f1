import path from 'node:path';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { fold } from '../../core/audience/fold';
import type { CheckContext } from '../../core/checks/model';
import { setInConfig } from '../../core/features/configEdits';
import { columnRefusal, mappingOf, renameColumnInTemplate, sourceOf } from '../../core/features/variables/renameColumn';
import { variablePlaces } from '../../core/features/variables/variablePlaces';
import type { Message } from '../../core/l10n/message';
import { headerCell, writtenTitle } from '../node/tables/columnPlace';
import { toTextEdits } from './convert';
import type { Session } from './session';
import { type CustomerList, listOf, templatesOfList } from './templatesOfList';
import { shownConfig } from './shownConfig';
import { uriOf } from './uris';

/** Why a column can't be renamed from here; undefined where it can. */
export async function columnRenameRefusal(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  name: string,
): Promise<Message | undefined> {
  const found = await columnOf(session, document, context, name);
  return 'refusal' in found ? found.refusal : undefined;
}

/** A column of the customer list gets another name: in the header line of its file (or in the mapping that gives it its name), in every template that has this list, and in their expressions. */
export async function renameColumn(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  name: string,
  newName: string,
): Promise<WorkspaceEdit | { readonly refusal: Message }> {
  const found = await columnOf(session, document, context, name);
  if ('refusal' in found) return found;
  const wanted = newName.trim();
  if (context.audience?.titles?.some((title) => fold(title) === fold(wanted)))
    return { refusal: { key: 'features.rename.isColumn', args: { name: wanted } } };
  const documentChanges: TextDocumentEdit[] = [];
  for (const { document: one, template, open } of await templatesOfList(session, document, context, found)) {
    if (variablePlaces(template).some((place) => place.name === wanted))
      return { refusal: { key: 'features.rename.taken', args: { name: wanted } } };
    const edits = renameColumnInTemplate(template, sourceOf(template, context.config), name, wanted);
    if (!edits) return { refusal: { key: 'features.rename.expression', args: { file: path.basename(one.uri) } } };
    if (edits.length > 0)
      documentChanges.push({
        textDocument: { uri: one.uri, version: open ? one.version : null },
        edits: toTextEdits(one, edits),
      });
  }
  documentChanges.push(found.change(wanted));
  return { documentChanges };
}

interface Column extends CustomerList {
  change(title: string): TextDocumentEdit;
}

async function columnOf(
  session: Session,
  document: TextDocument,
  context: CheckContext,
  name: string,
): Promise<Column | { readonly refusal: Message }> {
  const { template, config, audience } = context;
  const source = sourceOf(template, config);
  const list = listOf(source, document, config.root);
  const refusal = columnRefusal(audience, config, name);
  if (refusal) return { refusal };
  const args = { name, file: path.basename(list ?? '') };
  if (list === undefined) return { refusal: { key: 'features.rename.column.kind', args } };
  const { columns } = source;
  // A title that the configuration gives a fixed meaning would lose it.
  if (Object.keys(columns).some((title) => fold(title) === fold(name)))
    return { refusal: { key: 'features.rename.known', args } };
  const mapping = mappingOf(source, name);
  const { document: shown, version } = await shownConfig(session, document);
  if (mapping && shown) {
    const change = (wanted: string): TextDocumentEdit => ({
      textDocument: { uri: shown.uri, version },
      edits: toTextEdits(shown, setInConfig(shown.getText(), mapping, wanted)),
    });
    return change(name).edits.length > 0
      ? { list, columns, change }
      : { refusal: { key: 'features.rename.column.header', args } };
  }
  const cell = await headerCell(list, name);
  if ('reason' in cell) return { refusal: { key: `features.rename.column.${cell.reason}`, args } };
  const { line, start, end } = cell;
  const range = { start: { line, character: start }, end: { line, character: end } };
  return {
    list,
    columns,
    change: (wanted) => ({
      textDocument: { uri: uriOf(list), version: null },
      edits: [{ range, newText: writtenTitle(wanted, cell) }],
    }),
  };
}
