import { type Disposable, DocumentSymbolRequest } from 'vscode-languageserver';
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

/** Whether the outline can be offered after the start and taken back; where it can't, it is offered at the start and stays. */
export const offersOutlineLater = ({ capabilities }: Session): boolean =>
  capabilities.textDocument?.documentSymbol?.dynamicRegistration === true;

/**
 * Offers the outline, and with every further call offers it anew: an editor keeps an outline for as long as the text stays as it is, and there is no
 * request to ask for it again, so that after a change of language it would go on in the old one.
 */
export function outlineOffer(session: Session): () => Promise<void> {
  let offered: Promise<Disposable | undefined> = Promise.resolve(undefined);
  return async () => {
    if (!offersOutlineLater(session)) return;
    offered = offered.then(async (before) => {
      before?.dispose();
      // An editor that is closing refuses; that is no news.
      return session.connection.client
        .register(DocumentSymbolRequest.type, { documentSelector: null })
        .catch(() => undefined);
    });
    await offered;
  };
}
