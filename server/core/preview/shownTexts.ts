import { countCharacters, findEmoji, utf8Length } from '../count';
import type { MessageMeasure } from '../count/measure';
import { type DisplayText, displayText, type ShownValues } from './displayText';
import type { PreviewOptions } from './model';

/** The text of each message as one recipient gets it. */
export function shownTexts(options: Pick<PreviewOptions, 'template'> & ShownValues): string[] {
  return options.template.messages.map((message) => displayText(message, options).value);
}

/** What each message weighs as it is shown: with the values of the customer who is chosen, else with presets, fallbacks and, as the rules count, names. */
export function shownMeasures(options: Pick<PreviewOptions, 'template'> & ShownValues): MessageMeasure[] {
  return options.template.messages.map((message) => {
    const { attachments } = message;
    const text = countedText(displayText(message, options));
    return {
      characters: countCharacters(text),
      bytes: utf8Length(text),
      emoji: findEmoji(text).length,
      attachments: attachments.length,
    };
  });
}

/** A variable that stands for everybody's own value counts as its name; its braces are never sent. */
function countedText({ value, pieces }: DisplayText): string {
  return pieces
    .map(({ start, end, variable }) =>
      variable?.origin === 'customer' || variable?.origin === 'none' ? variable.name : value.slice(start, end),
    )
    .join('');
}
