import { findEmoji } from '../count/findEmoji';
import type { Fix, Rule } from './model';

/** Too many emoji in one message: Unicode sequences and the codes of WeChat alike. The first one over the limit is marked. */
export const textEmojiCount: Rule = {
  id: 'text/emoji-count',
  severity: 'warning',
  layer: 'house',
  figure: 'text.emoji',
  fix: 'choice',
  needs: 'emoji',
  *check({ template, policy }) {
    const limit = policy.number('text.emoji').value;
    for (const message of template.messages) {
      // An emoji is at least one UTF-16 unit.
      if (message.text.value.length <= limit) continue;
      const emoji = findEmoji(message.text.value);
      const surplus = emoji.slice(limit).map((one) => message.text.sourceRange(one.start, one.end));
      const first = surplus[0];
      if (!first) continue;
      const removal: Fix = {
        title: { key: 'checks.fix.remove-emoji', args: { count: surplus.length } },
        safe: false,
        edits: surplus.map((range) => ({ range, text: '' })),
      };
      yield {
        range: first,
        message: { key: 'checks.text/emoji-count', args: { count: emoji.length, limit, surplus: surplus.length } },
        data: { message: message.index, count: emoji.length, limit },
        fixes: [removal],
      };
    }
  },
};
