import type { Message as Sentence } from '../l10n/message';
import type { BroadcastMessage, Template } from '../template/model';
import type { Range } from '../text';

/** An entry of the outline. `name` is user text where it is a string, ours where it is a sentence. */
export interface OutlineSymbol {
  readonly name: string | Sentence;
  readonly detail: string | Sentence;
  readonly kind: 'header' | 'key' | 'message' | 'attachment';
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly OutlineSymbol[];
}

const NAME_UNITS = 40;

/** The header with its keys, then a symbol a message, named after its first line, with its attachments below. */
export function outline(template: Template): OutlineSymbol[] {
  const symbols: OutlineSymbol[] = [];
  const { frontMatter } = template;
  if (frontMatter) {
    symbols.push({
      name: { key: 'project.outline.header' },
      detail: frontMatter.data.title ?? '',
      kind: 'header',
      range: frontMatter.range,
      selection: { start: frontMatter.range.start, end: frontMatter.range.start + 3 },
      children: frontMatter.keys.map(({ name, key, value }) => ({
        name,
        detail: template.source.slice(value.start, value.end).split(/\r?\n/, 1)[0]?.slice(0, NAME_UNITS) ?? '',
        kind: 'key',
        range: { start: key.start, end: Math.max(key.end, value.end) },
        selection: key,
        children: [],
      })),
    });
  }
  for (const message of template.messages) symbols.push(messageSymbol(message));
  return symbols;
}

function messageSymbol(message: BroadcastMessage): OutlineSymbol {
  const firstLine = message.text.value.split('\n', 1)[0]?.trim() ?? '';
  const selection = firstLine
    ? message.text.sourceRange(0, Math.max(1, firstLine.length))
    : { start: message.range.start, end: message.range.start };
  return {
    name: firstLine ? shorten(firstLine) : { key: 'project.outline.message', args: { number: message.index + 1 } },
    detail: '',
    kind: 'message',
    range: message.range,
    selection: clamp(selection, message.range),
    children: message.attachments.map((attachment) => {
      const kind: Sentence = { key: `project.outline.${attachment.kind}` };
      const name = attachmentName(attachment);
      return {
        name: name || kind,
        detail: name ? kind : '',
        kind: 'attachment',
        range: attachment.range,
        selection: attachment.range,
        children: [],
      };
    }),
  };
}

function attachmentName(attachment: BroadcastMessage['attachments'][number]): string {
  switch (attachment.kind) {
    case 'image':
    case 'video':
      return attachment.alt.value || attachment.path.value;
    default:
      return attachment.title.value;
  }
}

/** Never cuts a surrogate pair. */
function shorten(text: string): string {
  const units = [...text];
  return units.length <= NAME_UNITS ? text : `${units.slice(0, NAME_UNITS).join('')}…`;
}

const clamp = (inner: Range, outer: Range): Range => ({
  start: Math.min(Math.max(inner.start, outer.start), outer.end),
  end: Math.min(Math.max(inner.end, outer.start), outer.end),
});
