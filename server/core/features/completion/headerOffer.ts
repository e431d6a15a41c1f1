import type { HeaderPlace } from './headerPlace';
import type { CompletionEntry, CompletionKind } from './model';
import { searchText } from './searchText';

export type ValuePlace = Extract<HeaderPlace, { on: 'value' }>;

/** YAML wants a blank behind the colon; a list on one line wants its brackets. */
export function offer(place: ValuePlace, value: string, kind: CompletionKind): CompletionEntry {
  const plain = place.quote !== undefined || /^[\p{L}\p{N}_][\p{L}\p{N}_./ @+:-]*$/u.test(value);
  const text = `${place.gap ? ' ' : ''}${plain ? value : JSON.stringify(value)}`;
  return { label: value, kind, replace: place.word, text, filter: `${place.gap ? ' ' : ''}${searchText(value)}` };
}
