import { foldingAreas } from '../../../core/features/folding';
import { outline } from '../../../core/features/symbols';
import { toDocumentSymbol, toFoldingRange } from '../convert';
import type { Session } from '../session';

export function registerOutline(session: Session): void {
  const { connection, documents } = session;
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const say = await session.localizer(document.uri);
    return outline(session.template(document)).map((symbol) => toDocumentSymbol(document, symbol, say));
  });
  connection.onFoldingRanges(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    return foldingAreas(session.template(document))
      .map((area) => toFoldingRange(document, area))
      .filter((range) => range !== undefined);
  });
}
