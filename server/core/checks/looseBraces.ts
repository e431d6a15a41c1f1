import { brokenVariables } from '../template/variables/brokenVariables';
import { type BrokenVariable, WHOLE } from '../template/variables/brokenVariable';
import type { NameSense } from '../template/variables/nameSense';
import { replyPlaces } from '../template/namedVariables';
import type { Attachment, BroadcastMessage, Field, Template } from '../template/model';
import { writtenVariables } from '../template/writtenVariables';
import type { Range } from '../text';
import type { CheckContext } from './model';
import { isListed } from './variables';

export interface LooseBraces {
  readonly broken: BrokenVariable;
  /** In the source. */
  readonly range: Range;
  /** As customers would read it. */
  readonly written: string;
  /** A card goes to everybody as it is written: a variable, too, would be read there. */
  readonly inCard: boolean;
}

const BRACE = /[{}｛｝﹛﹜]/;

/** What is written like a variable, and is none, in messages, in the words and addresses of their cards, and in the answers of quick replies. `names` have a value or are used as variables. */
export function* looseBraces(context: CheckContext, names: ReadonlySet<string>): Generator<LooseBraces> {
  const { template } = context;
  const sense: NameSense = { names, isName: (name) => names.has(name) || isListed(context, name) };
  for (const { text, masked, place, inCard = false } of textsOf(template)) {
    if (!BRACE.test(masked)) continue;
    const written = ({ start, end }: Range): string => text.slice(start, end);
    for (const broken of brokenVariables(masked, sense, written))
      yield { broken, range: place(broken), written: written(broken), inCard };
  }
}

function* textsOf(template: Template): Generator<Text> {
  yield* replies(template);
  for (const message of template.messages) {
    yield inMessage(message);
    for (const attachment of message.attachments) yield* inFields(attachment, template.source);
  }
}

interface Text {
  readonly text: string;
  /** The same with its variables stood for. */
  readonly masked: string;
  place(range: Range): Range;
  readonly inCard?: boolean;
}

function inMessage({ text, parts }: BroadcastMessage): Text {
  let masked = '';
  for (const part of parts) {
    if (part.kind === 'plain') masked += part.value;
    else masked += WHOLE.repeat(text.value.indexOf('}}', masked.length) + 2 - masked.length);
  }
  return { text: text.value, masked, place: ({ start, end }) => text.sourceRange(start, end) };
}

/** Of cards that are sent; whole variables in them are told by attachment/fields. */
function* inFields(attachment: Attachment, source: string): Generator<Text> {
  for (const field of fieldsOf(attachment)) {
    if (!field) continue;
    const { start, end } = field.range;
    const text = source.slice(start, end);
    const place = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
    yield { text, masked: withoutWhole(text), place, inCard: true };
  }
}

function fieldsOf(attachment: Attachment): readonly (Field | undefined)[] {
  switch (attachment.kind) {
    case 'link':
      return [attachment.title, attachment.url, attachment.description];
    case 'miniprogram':
      return [attachment.title, attachment.page, attachment.query];
    case 'file':
      return [attachment.title];
    default:
      return [];
  }
}

function withoutWhole(text: string): string {
  let masked = text;
  for (const { range } of writtenVariables(text))
    masked = masked.slice(0, range.start) + WHOLE.repeat(range.end - range.start) + masked.slice(range.end);
  return masked;
}

/** As the header has them: of several lines each by itself, since YAML joins them in ways of its own. */
function* replies(template: Template): Generator<Text> {
  for (const range of replyPlaces(template)) {
    let from = range.start;
    for (const text of template.source.slice(range.start, range.end).split('\n')) {
      const at = from;
      yield { text, masked: withoutWhole(text), place: ({ start, end }) => ({ start: at + start, end: at + end }) };
      from += text.length + 1;
    }
  }
}
