import { utf8Length } from '../../../../core/count';
import type { Message } from '../../../../core/l10n/message';
import type { OutgoingBatch, Rejected } from '../../../../core/send/transport';
import { neededUploads } from './neededUploads';
import { messageBody } from './messageBody';
import { rawJson } from './rawJson';
import { wecomPolicy } from './wecomPolicy';

/** Why a batch can't be a call, found before anything is sent; undefined: it can. The checks have looked at all of this long before; this is the last gate. */
export function unfitBatch(batch: OutgoingBatch): Rejected | undefined {
  const policy = wecomPolicy();
  const { recipients, sender, text, attachments } = batch;
  const group = batch.chatType === 'group';
  const most = policy.number(group ? 'chats.perCall' : 'recipients.perCall').value;
  const texts = policy.number('text.bytes').value;
  const files = policy.number('attachments.count').value;
  if (sender === undefined || sender === '') return unfit('batch', 'no-sender', { batch: batch.batch });
  if (recipients.length === 0 || recipients.length > most)
    return unfit('batch', 'recipients', { count: recipients.length, limit: most });
  if (text === '' && attachments.length === 0) return unfit('campaign', 'empty', {});
  if (utf8Length(text) > texts) return unfit('campaign', 'text', { bytes: utf8Length(text), limit: texts });
  if (attachments.length > files) return unfit('campaign', 'attachments', { count: attachments.length, limit: files });
  const bare = attachments.find((one) => one.kind === 'miniprogram' && one.cover === undefined);
  if (bare?.kind === 'miniprogram') return unfit('campaign', 'cover', { title: bare.title });
  const uploaded = new Map(neededUploads(attachments).map(({ key }) => [key, 'x']));
  if (rawJson(messageBody(batch, uploaded)) === undefined) return unfit('campaign', 'characters', {});
  return undefined;
}

function unfit(scope: Rejected['scope'], name: string, args: NonNullable<Message['args']>): Rejected {
  return { kind: 'rejected', scope, problem: { key: `wecom.unfit.${name}`, args } };
}
