import type { Localizer } from '../l10n/localizer';
import { renderMessage } from '../template/render';
import type { Template } from '../template/model';

/** Custom request of the language server: RenderedParams → the text that customers would read, for comparing two versions. */
export const RENDERED_REQUEST = 'qunfa/rendered';
export interface RenderedParams {
  /** Where the text belongs, for the language of its headings. */
  readonly uri: string;
  readonly text: string;
}

/** Every message as it is sent (variables as their fallback, else as written; no header, no comments), with its attachments in order. */
export function renderedText(template: Template, localizer: Localizer): string {
  const several = template.messages.length > 1;
  const blocks = template.messages.map((message) => {
    const heading = several ? [localizer.t('preview.message', { number: message.index + 1 })] : [];
    const body = renderMessage(
      message,
      () => undefined,
      ({ name }) => `{{${name}}}`,
    ).trim();
    const attachments = message.attachments.map((attachment) => {
      const name = 'title' in attachment ? attachment.title.value : attachment.path.value;
      return `${localizer.t(`preview.kind.${attachment.kind}`)} ${name}`;
    });
    return [...heading, body, ...(attachments.length > 0 ? ['', ...attachments] : [])].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
