import type { OutgoingAttachment, OutgoingBatch } from '../../../../core/send/transport';
import { batchMarker, markPage, markUrl } from './batchMarker';
import { uploadOf } from './neededUploads';
import { wecomPolicy } from './wecomPolicy';

/** Media id or address of each uploaded file, by the key of its upload. */
export type Uploaded = ReadonlyMap<string, string>;

/**
 * The body of add_msg_template. The sender is always named: without it the platform gives each customer to whoever talked to them last.
 * Every upload that the batch needs must be in `uploaded`.
 */
export function messageBody(
  batch: OutgoingBatch,
  uploaded: Uploaded,
  marked = true,
): Readonly<Record<string, unknown>> {
  const group = batch.chatType === 'group';
  const marker = marked ? batchMarker(batch.key) : undefined;
  return {
    chat_type: group ? 'group' : 'single',
    ...(group ? { chat_id_list: batch.recipients } : { external_userid: batch.recipients }),
    sender: batch.sender,
    ...(batch.text !== '' && { text: { content: batch.text } }),
    ...(batch.attachments.length > 0 && {
      attachments: batch.attachments.map((attachment) => attachmentBody(attachment, uploaded, marker)),
    }),
  };
}

function attachmentBody(
  attachment: OutgoingAttachment,
  uploaded: Uploaded,
  marker: string | undefined,
): Readonly<Record<string, unknown>> {
  const needed = uploadOf(attachment);
  const media = needed && uploaded.get(needed.key);
  if (needed && media === undefined) throw new Error(`Not uploaded: ${needed.use}`);
  const { kind } = attachment;
  switch (kind) {
    case 'image':
    case 'video':
    case 'file':
      return { msgtype: kind, [kind]: { media_id: media } };
    case 'link': {
      const { title, description, url } = attachment;
      const most = wecomPolicy().number('link.url.bytes').value;
      const link = {
        title,
        ...(media !== undefined && { picurl: media }),
        ...(description !== undefined && { desc: description }),
        url: marker === undefined ? url : markUrl(url, marker, most),
      };
      return { msgtype: kind, link };
    }
    case 'miniprogram': {
      const { title, appid, page } = attachment;
      const marked = marker === undefined ? page : markPage(page, marker);
      return { msgtype: kind, miniprogram: { title, pic_media_id: media, appid, page: marked } };
    }
  }
}
