import { RENDERED_REQUEST, type RenderedParams, renderedText } from '../../../core/features/renderedText';
import { parseTemplate } from '../../../core/template';
import type { Session } from '../session';

/** `qunfa/rendered`: any version of a template, from the editor, the disk or a repository. */
export function registerRendered(session: Session): void {
  session.connection.onRequest(RENDERED_REQUEST, async ({ uri, text }: RenderedParams) =>
    renderedText(parseTemplate(text), await session.localizer(uri)),
  );
}
