import type { OutgoingAttachment, OutgoingFile } from '../../../core/send/transport';
import type { Attachment, Template } from '../../../core/template/model';

/** The attachments of each message as they go out; `copies` by the path as written. */
export function outgoingMessages(
  { messages }: Pick<Template, 'messages'>,
  copies: ReadonlyMap<string, OutgoingFile>,
): readonly (readonly OutgoingAttachment[])[] {
  return messages.map(({ attachments }) => attachments.map((one) => outgoing(one, copies)));
}

function outgoing(attachment: Attachment, copies: ReadonlyMap<string, OutgoingFile>): OutgoingAttachment {
  const file = (written: string): OutgoingFile => copies.get(written) ?? { path: written, digest: '' };
  const cover = (written: string | undefined): OutgoingFile | undefined =>
    written === undefined ? undefined : copies.get(written);
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return { kind: attachment.kind, file: file(attachment.path.value) };
    case 'file':
      return { kind: 'file', title: attachment.title.value, file: file(attachment.path.value) };
    case 'link': {
      const { title, url, description } = attachment;
      return {
        kind: 'link',
        title: title.value,
        url: url.value,
        description: description?.value,
        cover: cover(attachment.cover?.value),
      };
    }
    case 'miniprogram': {
      const { title, appid, page, query } = attachment;
      const target = query ? `${page.value}?${query.value}` : page.value;
      return {
        kind: 'miniprogram',
        title: title.value,
        appid: appid.value,
        page: target,
        cover: cover(attachment.cover?.value),
      };
    }
  }
}
