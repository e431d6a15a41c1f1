import type { Message } from '../../../../core/l10n/message';
import type { OutgoingBatch, Rejected } from '../../../../core/send/transport';
import { neededUploads } from './neededUploads';
import { messageBody } from './messageBody';
import { rawJson } from './rawJson';
import { unfitText } from './unfitText';
import { wecomPolicy } from './wecomPolicy';

/** Why a batch can't be a call, found before anything is sent; undefined: it can. The checks have looked at all of this long before; this is the last gate. */
export function unfitBatch(batch: OutgoingBatch): Rejected | undefined {
  const policy = wecomPolicy();
  const { recipients, sender, text, attachments } = batch;
  const group = batch.chatType === 'group';
  const most = policy.number(group ? 'chats.perCall' : 'recipients.perCall').value;
  const files = policy.number('attachments.count').value;
  if (sender === undefined || sender === '') return unfit('batch', 'no-sender', { batch: batch.batch });
  if (recipients.length === 0 || recipients.length > most)
    return unfit('batch', 'recipients', { count: recipients.length, limit: most });
  if (text === '' && attachments.length === 0) return unfit('batch', 'empty', {});
  // Its readers' own: the texts of other batches may hold other values.
  const wrong = unfitText(text);
  if (wrong) return { kind: 'rejected', scope: 'batch', problem: wrong };
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
