import { createHash } from 'node:crypto';
import { bodyOf, type Endpoint, onlyParameters } from '../call';
import { Refusal } from '../refusal';
import { choice, list, record, type Shape, text } from '../shape';

const CONTENT: Readonly<Record<string, Shape>> = {
  text: record(
    { content: text(2048, 45002) },
    { mentioned_list: list(text(), 0, 1000), mentioned_mobile_list: list(text(), 0, 1000) },
  ),
  markdown: record({ content: text(4096, 45002) }),
  image: record({ base64: text(), md5: text(32) }),
};

interface Message {
  readonly msgtype: string;
  readonly image?: { readonly base64: string; readonly md5: string };
}

/** Webhook of a group robot: 20 messages a minute. */
export const robotSend: Endpoint = (world, call) => {
  onlyParameters(call, 'key');
  const group = world.robots.get(call.query.get('key') ?? '');
  if (!group) throw new Refusal(93000, 'invalid webhook url');
  const message = bodyOf<Message>(call, (value, path) => {
    const kind = String((value as { msgtype?: unknown } | null)?.msgtype);
    const content = CONTENT[kind];
    if (!content) throw new Refusal(40008, 'invalid message type');
    record({ msgtype: choice(kind), [kind]: content })(value, path);
  });
  if (message.image) {
    const bytes = Buffer.from(message.image.base64, 'base64');
    if (bytes.length > 2 * 1024 * 1024) throw new Refusal(40009, `image size ${bytes.length}`);
    if (createHash('md5').update(bytes).digest('hex') !== message.image.md5) throw new Refusal(301019, 'md5 not match');
  }
  if (group.times.filter((at) => at > call.now - 60_000).length >= 20)
    throw new Refusal(45009, 'api freq out of limit');
  group.times.push(call.now);
  group.messages.push(message);
  return {};
};
