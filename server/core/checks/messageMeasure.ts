import { countCharacters, findEmoji, utf8Length } from '../count';
import type { MessageMeasure } from '../count/measure';
import type { BroadcastMessage } from '../template/model';
import { longestRendering } from '../template/render';
import { longestPart } from './longestOf';
import { messageCharacters } from './messageCharacters';
import type { CheckContext } from './model';
import { textWithValues } from './textWithValues';

/** What a message weighs as the rules count it, so that every place shows one figure: a variable is as long as its longest known value. */
export function messageMeasure(context: CheckContext, message: BroadcastMessage): MessageMeasure {
  const { text, attachments } = message;
  return {
    characters: longestCharacters(context, message),
    bytes: utf8Length(longestRendering(message, longestPart(context, 'bytes', utf8Length))),
    emoji: findEmoji(textWithValues(context, message)?.text ?? text.value).length,
    attachments: attachments.length,
  };
}

/** Grapheme clusters of a message at its longest. */
export function longestCharacters(context: CheckContext, message: BroadcastMessage): number {
  const varies = message.parts.some(({ kind }) => kind === 'variable');
  return varies
    ? countCharacters(longestRendering(message, longestPart(context, 'characters', countCharacters)))
    : messageCharacters(message);
}
