import type { FilledText } from '../lexicon/readableTexts';
import type { BroadcastMessage, TextPart } from '../template/model';
import type { Range } from '../text';
import type { CheckContext } from './model';
import { defaultOf } from './variables';

interface Piece {
  readonly start: number;
  readonly end: number;
  /** In the text as written. */
  readonly at: number;
  readonly value: Value | undefined;
}
interface Value {
  /** Where it lies in this file, else the variable. */
  readonly place: Range;
  /** Whether the place reads as the value does. */
  readonly exact: boolean;
}

type Shared = Pick<CheckContext, 'template' | 'config' | 'audience'>;

/** Stands where the name of another variable is. */
const NAME = '\uFFFC';
const known = new WeakMap<Shared, Map<BroadcastMessage, FilledText | undefined>>();

/**
 * The text of a message with the values that hold for everybody (`variables` of template and project) in their places, as the customer reads it;
 * undefined where it holds no such value. Put together once for all rules of a check.
 */
export function textWithValues(context: Shared, message: BroadcastMessage): FilledText | undefined {
  if (!message.parts.some((part) => part.kind === 'variable' && isShared(context, part.name))) return undefined;
  const texts = known.get(context) ?? new Map<BroadcastMessage, FilledText | undefined>();
  known.set(context, texts);
  if (!texts.has(message)) texts.set(message, made(context, message));
  return texts.get(message);
}

/** A default that somebody reads: not where the customer list has a value for each of them. */
function isShared(context: Shared, name: string): boolean {
  const value = defaultOf(context, name);
  if (value === undefined || value === '') return false;
  const { audience } = context;
  return !audience?.longest(name, 'characters') || audience.missing(name) > 0;
}

function made(context: Shared, message: BroadcastMessage): FilledText {
  const { value: written } = message.text;
  const pieces: Piece[] = [];
  let text = '';
  let at = 0;
  for (const part of message.parts) {
    const end = part.kind === 'plain' ? at + part.value.length : written.indexOf('}}', at) + 2;
    const given = part.kind === 'variable' && isShared(context, part.name) ? part : undefined;
    const start = text.length;
    if (given) text += String(defaultOf(context, given.name));
    else text += part.kind === 'plain' ? part.value : blanked(written.slice(at, end));
    pieces.push({ start, end: text.length, at, value: given && placed(context, given, text.slice(start)) });
    at = end;
  }
  const values = pieces.filter(({ value }) => value);
  const met = (start: number, end: number): Piece | undefined =>
    values.find((piece) => piece.start < end && start < piece.end);
  const isWithin = (start: number, end: number): boolean => {
    const piece = met(start, end);
    return piece !== undefined && piece.start <= start && end <= piece.end;
  };
  const isWritten = (start: number, end: number): boolean =>
    isWithin(start, end) && met(start, end)?.value?.exact === true;
  /** Of a place between values. */
  const inMessage = (offset: number): number => {
    const piece = pieces.find((one) => offset < one.end);
    return piece ? piece.at + offset - piece.start : written.length;
  };
  return {
    text,
    holdsValue: (start, end) => met(start, end) !== undefined,
    isWithin,
    isWritten,
    toSource: (start, end) => {
      const piece = met(start, end);
      const place = piece?.value?.place;
      if (!piece || !place) return message.text.sourceRange(inMessage(start), inMessage(end - 1) + 1);
      if (!isWritten(start, end)) return place;
      return { start: place.start + start - piece.start, end: place.start + end - piece.start };
    },
  };
}

const blanked = (variable: string): string => variable.replace(/^\{\{[^{}|]*/, (head) => NAME.repeat(head.length));

function placed({ template }: Shared, { name, range }: Extract<TextPart, { kind: 'variable' }>, value: string): Value {
  const own = Object.hasOwn(template.frontMatter?.data.variables ?? {}, name);
  const place = own ? template.frontMatter?.at('variables', name)?.value : undefined;
  if (!place) return { place: range, exact: false };
  const written = template.source.slice(place.start, place.end);
  if (written === value) return { place, exact: true };
  const quoted = written.length === value.length + 2 && written.slice(1, -1) === value;
  return quoted ? { place: { start: place.start + 1, end: place.end - 1 }, exact: true } : { place, exact: false };
}
