import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import { searchText } from '../../../core/features/completion/searchText';
import { indexedTemplate, type IndexedTemplate } from '../../node/project/templateIndex';
import type { Session } from '../session';
import { fileOf, uriOf } from '../uris';

const MOST_SHOWN = 200;

/** Templates by title (or by their first line), open ones as they stand in the editor. */
export function registerWorkspaceSymbols(session: Session): void {
  session.connection.onWorkspaceSymbol(async ({ query }, token): Promise<SymbolInformation[]> => {
    const open = new Map<string, IndexedTemplate>();
    for (const document of session.documents.all()) {
      const file = fileOf(document.uri);
      if (file) open.set(file, indexedTemplate(file, session.template(document)));
    }
    const found = (await session.project.templates.all()).map((one) => open.get(one.file) ?? one);
    if (token.isCancellationRequested) return [];
    return found
      .filter(({ title, file }) => matches(query, title, file))
      .slice(0, MOST_SHOWN)
      .map(({ title, file, place }) => ({
        name: title === '' ? nameOf(file) : title,
        kind: SymbolKind.File,
        containerName: nameOf(file),
        location: { uri: uriOf(file), range: place },
      }));
  });
}

const nameOf = (file: string): string => file.replace(/^.*[/\\]/, '');

/** The letters of the query in order, as editors match; the editor ranks. */
function matches(query: string, title: string, file: string): boolean {
  const text = searchText(title, nameOf(file)).toLowerCase();
  let at = 0;
  for (const sign of query.toLowerCase().replace(/\s+/g, '')) {
    at = text.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
