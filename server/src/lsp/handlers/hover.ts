import { MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../../core/features/hover';
import { toRange } from '../convert';
import { imageUrlFor } from '../imageUrl';
import type { Session } from '../session';

export function registerHover(session: Session): void {
  session.connection.onHover(async ({ textDocument, position }, token) => {
    const document = session.documents.get(textDocument.uri);
    if (!document) return null;
    const checked = await session.check(document, token);
    const context = await session.context(document);
    const hover = hoverAt(
      {
        context,
        findings: checked?.findings ?? [],
        say: await session.localizer(document.uri),
        imageUrl: (written) => imageUrlFor(document.uri, written, context.file(written)),
      },
      document.offsetAt(position),
    );
    if (!hover) return null;
    return { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(document, hover.range) };
  });
}
