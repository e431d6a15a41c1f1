import type { Localizer } from '../l10n/localizer';
import { renderMessage } from '../template/render';
import type { Attachment, Template } from '../template/model';

/** Custom request of the language server: RenderedParams → the text that customers would read, for comparing two versions. */
export const RENDERED_REQUEST = 'qunfa/rendered';
export interface RenderedParams {
  /** Where the text belongs, for the language of its headings. */
  readonly uri: string;
  readonly text: string;
}

/** Every message as it is sent (variables as their fallback, else as written; no header, no comments), with its attachments in order: what they show and where they lead. */
export function renderedText(template: Template, localizer: Localizer): string {
  const several = template.messages.length > 1;
  const blocks = template.messages.map((message) => {
    const heading = several ? [localizer.t('preview.message', { number: message.index + 1 })] : [];
    const body = renderMessage(
      message,
      () => undefined,
      ({ name }) => `{{${name}}}`,
    ).trim();
    const attachments = message.attachments.flatMap((attachment) => attachmentLines(attachment, localizer));
    return [...heading, body, ...(attachments.length > 0 ? ['', ...attachments] : [])].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}

/** What an attachment shows and where it leads, a line each: whoever compares two versions sees another address as well as another title. */
function attachmentLines(attachment: Attachment, localizer: Localizer): string[] {
  const kind = localizer.t(`preview.kind.${attachment.kind}`);
  const line = (label: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`  ${localizer.t(`preview.rendered.${label}`, { value })}`];
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return [`${kind} ${attachment.path.value}`];
    case 'file':
      return [`${kind} ${attachment.title.value}`, ...line('file', attachment.path.value)];
    case 'link':
      return [
        `${kind} ${attachment.title.value}`,
        ...line('description', attachment.description?.value),
        ...line('url', attachment.url.value),
        ...line('cover', attachment.cover?.value),
      ];
    case 'miniprogram': {
      const { page, query, appid } = attachment;
      return [
        `${kind} ${attachment.title.value}`,
        ...line('appid', appid.value),
        ...line('page', query === undefined ? page.value : `${page.value}?${query.value}`),
        ...line('cover', attachment.cover?.value),
      ];
    }
  }
}
