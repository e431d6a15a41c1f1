import { MarkupKind } from 'vscode-languageserver';
import { hoverAt } from '../../../core/features/hover';
import { toRange } from '../convert';
import { fileOf } from '../uris';
import type { Session } from '../session';

export function registerHover(session: Session): void {
  session.connection.onHover(async ({ textDocument, position }) => {
    const document = session.documents.get(textDocument.uri);
    if (!document) return null;
    const checked = await session.check(document);
    const template = session.template(document);
    const { context } = await session.project.context(template, fileOf(document.uri) ?? document.uri, {
      now: Date.now(),
      waitForAudience: false,
    });
    const hover = hoverAt(
      { context, findings: checked?.findings ?? [], say: await session.localizer(document.uri) },
      document.offsetAt(position),
    );
    if (!hover) return null;
    return { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(document, hover.range) };
  });
}
