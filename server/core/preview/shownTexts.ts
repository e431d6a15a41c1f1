import { countCharacters, findEmoji, utf8Length } from '../count';
import type { MessageMeasure } from '../count/measure';
import { displayText, type ShownValues } from './displayText';
import type { PreviewOptions } from './model';

/** The text of each message as one recipient gets it. */
export function shownTexts(options: Pick<PreviewOptions, 'template'> & ShownValues): string[] {
  return options.template.messages.map((message) => displayText(message, options).value);
}

/** What each message weighs as it is shown: with the values of the customer who is chosen, else with presets and fallbacks. */
export function shownMeasures(options: Pick<PreviewOptions, 'template'> & ShownValues): MessageMeasure[] {
  const texts = shownTexts(options);
  return options.template.messages.map(({ attachments }, index) => {
    const text = texts[index] ?? '';
    return {
      characters: countCharacters(text),
      bytes: utf8Length(text),
      emoji: findEmoji(text).length,
      attachments: attachments.length,
    };
  });
}
