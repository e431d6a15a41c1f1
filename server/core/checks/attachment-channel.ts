import type { Rule } from './model';

/** A kind of attachment that the channel can't carry, such as a mini-program card in the group assistant of personal WeChat. */
export const attachmentChannel: Rule = {
  id: 'attachment/channel',
  severity: 'error',
  layer: 'house',
  figure: 'content.kinds',
  fix: 'none',
  needs: 'attachments',
  *check({ template, channel, policy }) {
    const kinds = policy.strings('content.kinds').value;
    for (const message of template.messages) {
      for (const attachment of message.attachments) {
        if (kinds.includes(attachment.kind)) continue;
        yield {
          range: attachment.range,
          message: { key: `checks.attachment/channel.${attachment.kind}.${channel}` },
          data: { kind: attachment.kind, channel, kinds },
        };
      }
    }
  },
};
