import { findEmoji } from '../count/findEmoji';
import type { Fix, Rule } from './model';
import { textWithValues } from './textWithValues';

/** Too many emoji in one message: Unicode sequences and the codes of WeChat alike. The first one over the limit is marked. */
export const textEmojiCount: Rule = {
  id: 'text/emoji-count',
  severity: 'warning',
  layer: 'house',
  figure: 'text.emoji',
  fix: 'choice',
  needs: 'emoji',
  *check(context) {
    const limit = context.policy.number('text.emoji').value;
    for (const message of context.template.messages) {
      const filled = textWithValues(context, message);
      const text = filled?.text ?? message.text.value;
      // An emoji is at least one UTF-16 unit.
      if (text.length <= limit) continue;
      const emoji = findEmoji(text);
      const beyond = emoji.slice(limit);
      const inValue = beyond.some((one) => filled?.holdsValue(one.start, one.end));
      const surplus = beyond.map(({ start, end }) =>
        filled ? filled.toSource(start, end) : message.text.sourceRange(start, end),
      );
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
        // A value may be used elsewhere, and must not be left empty.
        fixes: inValue ? [] : [removal],
      };
    }
  },
};
