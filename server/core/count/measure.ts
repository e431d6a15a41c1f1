import type { Template } from '../template/model';
import { countCharacters } from './countCharacters';
import { findEmoji } from './findEmoji';
import { utf8Length } from './utf8Length';

/** What a message weighs, as written (variables unexpanded). */
export interface MessageMeasure {
  /** grapheme clusters */
  readonly characters: number;
  /** UTF-8 bytes */
  readonly bytes: number;
  readonly emoji: number;
  readonly attachments: number;
}

export function measureMessages(template: Template): MessageMeasure[] {
  return template.messages.map(({ text, attachments }) => ({
    characters: countCharacters(text.value),
    bytes: utf8Length(text.value),
    emoji: findEmoji(text.value).length,
    attachments: attachments.length,
  }));
}
