import type { BroadcastMessage, Template } from '../template/model';
import type { Range } from '../text';

/** All that a campaign says in words. */
export interface SentText {
  readonly text: string;
  /** The last message that holds text. */
  readonly last: BroadcastMessage;
  /** The last line of that text, as a source range. */
  readonly lastLine: Range;
}

/** Undefined where no message holds text. */
export function sentText(template: Template): SentText | undefined {
  const spoken = template.messages.filter((message) => message.text.value.trim() !== '');
  const last = spoken.at(-1);
  if (!last) return undefined;
  const value = last.text.value;
  const start = value.trimEnd().lastIndexOf('\n') + 1;
  return {
    text: spoken.map((message) => message.text.value).join('\n'),
    last,
    lastLine: last.text.sourceRange(start, value.length),
  };
}
