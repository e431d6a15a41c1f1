import path from 'node:path';
import { PREVIEW_REQUEST, resourceUrl, type PreviewParams, type PreviewResult } from '../../../core/preview';
import { previewOf } from '../../node/previewing/previewOf';
import { resolveAttached } from '../../node/project/attachmentFacts';
import { fileOf } from '../uris';
import type { Session } from '../session';

export function registerPreview(session: Session): void {
  session.connection.onRequest(PREVIEW_REQUEST, async (params: PreviewParams): Promise<PreviewResult | null> => {
    const document = session.documents.get(params.uri);
    if (!document) return null;
    const file = fileOf(params.uri) ?? path.resolve(params.uri.replace(/^[^:]+:/, ''));
    const template = session.template(document);
    const version = document.version;
    const { context } = await session.project.context(template, file, { now: Date.now() });
    const checked = (await session.check(document)) ?? {
      template,
      channel: context.channel,
      findings: [],
      pending: undefined,
    };
    const { resources } = params;
    const preview = await previewOf(session.project, context, checked, file, {
      ...params,
      say: await session.localizer(params.uri),
      imageUrl: (written) => resources && resourceUrl(resolveAttached(written, file), resources),
    });
    return {
      version,
      html: preview.html,
      side: preview.side,
      css: preview.css,
      recipients: preview.recipients,
      ...(preview.title !== undefined && { title: preview.title }),
    };
  });
}
