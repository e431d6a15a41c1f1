import type { Language } from '../l10n/message';
import sources from './sources.json';

const ENGLISH = Object.entries(sources.en);

/** What a figure's source is called in a language: `群发规范 §7` is “Broadcast guidelines §7” in English. An unknown one stays as it is. */
export function shownSource(source: string, language: Language): string {
  if (language !== 'en') return source;
  return ENGLISH.reduce((text, [chinese, english]) => text.replace(chinese, english), source);
}
