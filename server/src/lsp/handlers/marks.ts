import { type CodeLens, InlayHintKind } from 'vscode-languageserver';
import { codeLenses, type LensData } from '../../../core/features/codeLens';
import { documentLinks } from '../../../core/features/documentLinks';
import { inlayHints } from '../../../core/features/inlayHints';
import { selectionRanges } from '../../../core/features/selectionRanges';
import { toOffsets, toRange, toSelectionRange } from '../convert';
import { linkTarget } from '../linkTarget';
import type { Session } from '../session';

/** Code lenses, inlay hints, document links, selection ranges: what is drawn over a text without being part of it. */
export function registerMarks(session: Session): void {
  const { connection, documents } = session;

  connection.onCodeLens(async ({ textDocument }, token): Promise<CodeLens[]> => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    // The same run that the diagnostics wait for.
    const checked = await session.check(document, token);
    const context = await session.context(document);
    const say = await session.localizer(document.uri);
    return codeLenses(context, checked?.findings).map(({ range, title, command, account }) => ({
      range: toRange(document, range),
      command: { title: say.say(title), command, arguments: [document.uri] },
      ...(account !== undefined && { data: { account } satisfies LensData }),
    }));
  });

  connection.languages.inlayHint.on(async ({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    if (!document || !(await session.settings.for(textDocument.uri)).inlayHintsEnabled) return [];
    const context = await session.context(document);
    const say = await session.localizer(document.uri);
    return inlayHints(context, toOffsets(document, range)).map(({ offset, label, tooltip }) => ({
      position: document.positionAt(offset),
      label: label.map((part) => say.say(part)).join(' · '),
      kind: InlayHintKind.Type,
      paddingLeft: true,
      ...(tooltip.length > 0 && { tooltip: tooltip.map((line) => say.say(line)).join('\n') }),
    }));
  });

  connection.onDocumentLinks(async ({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const context = await session.context(document);
    return documentLinks(context).flatMap(({ range, target }) => {
      const uri = linkTarget(document.uri, context.config, target);
      return uri === undefined ? [] : [{ range: toRange(document, range), target: uri }];
    });
  });

  connection.onSelectionRanges(({ textDocument, positions }) => {
    const document = documents.get(textDocument.uri);
    if (!document) return [];
    const template = session.template(document);
    return positions.map((position) =>
      toSelectionRange(document, selectionRanges(template, document.offsetAt(position))),
    );
  });
}
