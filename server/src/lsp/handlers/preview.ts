import path from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  PREVIEW_PAGE_REQUEST,
  PREVIEW_RECIPIENTS_REQUEST,
  PREVIEW_REQUEST,
  previewPage,
  resourceUrl,
  type PreviewPageResult,
  type PreviewParams,
  type PreviewRecipientsParams,
  type PreviewRecipientsResult,
  type PreviewResult,
} from '../../../core/preview';
import { dataUri } from '../../node/previewing/dataUri';
import { findRecipients } from '../../node/previewing/findRecipients';
import { keptSelection } from '../../node/previewing/keptSelection';
import { presetValues, previewOf, type PreviewWish, type TemplatePreview } from '../../node/previewing/previewOf';
import { resolveAttached } from '../../node/project/attachmentFacts';
import { fileOf } from '../uris';
import type { Session } from '../session';

/** Requests of the preview pane. All of them look at the text that the editor shows, saved or not. */
export function registerPreview(session: Session): void {
  const { connection, documents, project } = session;

  connection.onRequest(PREVIEW_REQUEST, async (params: PreviewParams): Promise<PreviewResult | null> => {
    const document = documents.get(params.uri);
    if (!document) return null;
    const version = document.version;
    const file = pathOf(params.uri);
    const { resources } = params;
    const preview = await draw(session, document, params, {
      interactive: true,
      imageUrl: (written) => resources && resourceUrl(resolveAttached(written, file), resources),
    });
    const { html, side, css, recipients, total, shown, texts, title } = preview;
    return {
      version,
      html,
      side,
      css,
      recipients,
      total,
      texts,
      ...(shown && { shown }),
      ...(title !== undefined && { title }),
    };
  });

  connection.onRequest(PREVIEW_PAGE_REQUEST, async (params: PreviewParams): Promise<PreviewPageResult | null> => {
    const document = documents.get(params.uri);
    if (!document) return null;
    const file = pathOf(params.uri);
    const context = await session.context(document);
    const preview = await draw(session, document, params, {
      imageUrl: (written) => dataUri(resolveAttached(written, file), context.file(written)),
    });
    const { language } = await session.localizer(params.uri);
    const name = path.basename(file);
    const caption = preview.shown ? `${name} · ${preview.shown.name}` : name;
    return { page: previewPage({ preview, title: preview.title ?? name, language, caption }), phone: preview.html };
  });

  connection.onRequest(
    PREVIEW_RECIPIENTS_REQUEST,
    async (params: PreviewRecipientsParams, token: CancellationToken): Promise<PreviewRecipientsResult | null> => {
      const document = documents.get(params.uri);
      if (!document) return null;
      const context = await session.context(document);
      const { template, config } = context;
      const audience = await project.audiences.load(template, pathOf(params.uri), config);
      const selection = keptSelection(audience, context, context.now);
      if (!audience.table || !selection) return { found: [], complete: true };
      const { table } = audience;
      const stopped = (): boolean => token.isCancellationRequested;
      return findRecipients({ ...params, template, preset: presetValues(context), table, selection, stopped });
    },
  );
}

async function draw(
  session: Session,
  document: TextDocument,
  params: PreviewParams,
  how: Pick<PreviewWish, 'imageUrl' | 'interactive'>,
): Promise<TemplatePreview> {
  const context = await session.context(document);
  const { template, channel } = context;
  const unchecked = { template, channel, context, findings: [], pending: undefined };
  const checked = (await session.check(document)) ?? unchecked;
  const { device, theme, view, recipient } = params;
  const say = await session.localizer(params.uri);
  return previewOf(session.project, context, checked, pathOf(params.uri), {
    device,
    theme,
    view,
    recipient,
    say,
    ...how,
  });
}

/** A document without a file gets a name of its own, beside which nothing lies. */
const pathOf = (uri: string): string => fileOf(uri) ?? path.resolve(uri.replace(/^[^:]+:/, ''));
