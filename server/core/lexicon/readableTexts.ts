import type { BroadcastMessage, Field } from '../template/model';
import type { Range } from '../text';

/** A text that the customer reads, with its way back to the template's source (UTF-16 offsets on both sides). */
export interface ReadableText {
  readonly text: string;
  toSource(start: number, end: number): Range;
}

/** A text with values in it that lie elsewhere. */
export interface FilledText extends ReadableText {
  /** Whether something of a value lies in an interval: the rest is read where it is written. */
  holdsValue(start: number, end: number): boolean;
  /** Whether an interval lies in one value … */
  isWithin(start: number, end: number): boolean;
  /** … letter by letter as it stands in the template. */
  isWritten(start: number, end: number): boolean;
}

/** Stands where a variable's name was: never a part of a word, and one unit for one unit. */
export const VARIABLE = '\uFFFC';

/** Text, titles and descriptions of one message. A variable's name is not read by the customer and is blanked; its fallback is. */
export function readableTexts(message: BroadcastMessage): readonly ReadableText[] {
  const texts: ReadableText[] = [
    { text: withoutVariableNames(message), toSource: (start, end) => message.text.sourceRange(start, end) },
  ];
  for (const attachment of message.attachments) {
    if (attachment.kind === 'image' || attachment.kind === 'video') continue;
    texts.push(fieldText(attachment.title));
    if (attachment.kind === 'link' && attachment.description) texts.push(fieldText(attachment.description));
  }
  return texts;
}

function withoutVariableNames(message: BroadcastMessage): string {
  const { value } = message.text;
  if (!value.includes('{{')) return value;
  return value.replace(/\{\{([^{}|]*)/g, (head) => VARIABLE.repeat(head.length));
}

/** Where escapes make a value shorter than its source, a hit points at the whole field. */
function fieldText({ value, range }: Field): ReadableText {
  const plain = value.length === range.end - range.start;
  return {
    text: value,
    toSource: (start, end) => (plain ? { start: range.start + start, end: range.start + end } : range),
  };
}
