import type { BroadcastMessage, Template } from '../template/model';
import type { Range } from '../text';
import { isBlank } from './invisibleCharacters';
import type { Fix, Rule } from './model';

/** A message with neither text nor attachment: add_msg_template refuses it (document 92135). */
export const templateEmptyMessage: Rule = {
  id: 'template/empty-message',
  severity: 'error',
  layer: 'platform',
  figure: 'message.content',
  fix: 'choice',
  *check({ template }) {
    if (template.tooLarge) return;
    let lines: readonly Range[] | undefined;
    for (const message of template.messages) {
      if (message.attachments.length > 0 || !isBlank(message.text.value)) continue;
      lines ??= template.segments.filter((segment) => segment.kind === 'separator');
      const only = template.messages.length === 1;
      yield {
        range: placeOf(template, message, lines),
        message: { key: `checks.template/empty-message${only ? '.only' : ''}`, args: { number: message.index + 1 } },
        data: { message: message.index },
        fixes: only ? [] : [removal(message, lines)],
      };
    }
  },
};

/** Nothing stands in the message itself, so the line that opens it is marked: the separator before it, the end of the front matter, or else the separator behind it. */
function placeOf(template: Template, { index, range }: BroadcastMessage, lines: readonly Range[]): Range {
  const before = index > 0 ? lines[index - 1] : undefined;
  if (before) return withoutBreak(template, before);
  const fence = template.frontMatter?.range;
  if (fence) return withoutBreak(template, { start: template.frontMatter?.yaml.end ?? fence.start, end: fence.end });
  return lines[0] ? withoutBreak(template, lines[0]) : { start: range.start, end: range.start };
}

function withoutBreak({ source }: Template, { start, end }: Range): Range {
  return { start, end: start + source.slice(start, end).trimEnd().length };
}

/** Removes the message with the separator before it, or behind it where it is the first. */
function removal(message: BroadcastMessage, lines: readonly Range[]): Fix {
  const neighbour = message.index === 0 ? message.index : message.index - 1;
  const separator = lines[neighbour];
  const range: Range = {
    start: Math.min(message.range.start, separator?.start ?? message.range.start),
    end: Math.max(message.range.end, separator?.end ?? message.range.end),
  };
  return { title: { key: 'checks.fix.remove-message' }, safe: false, edits: [{ range, text: '' }] };
}
