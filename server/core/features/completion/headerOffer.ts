import { withinQuotes, writeScalar } from '../../template/frontMatter/writeScalar';
import type { HeaderPlace } from './headerPlace';
import type { CompletionEntry, CompletionKind } from './model';
import { searchText } from './searchText';

export type ValuePlace = Extract<HeaderPlace, { on: 'value' }>;

/** One value, with the quotes that YAML wants of it there, and a blank behind the colon. */
export function offer(place: ValuePlace, value: string, kind: CompletionKind): CompletionEntry {
  const gap = place.gap ? ' ' : '';
  const { quote, block, flow } = place;
  const text = quote ? withinQuotes(value, quote) : block ? value : writeScalar(value, flow);
  return { label: value, kind, replace: place.word, text: gap + text, filter: gap + searchText(value) };
}

/** The same where a list is wanted: with its brackets, in which quotes that were begun are part of the one value. */
export function offerList(
  place: ValuePlace,
  values: readonly string[],
  kind: CompletionKind,
  source: string,
): CompletionEntry {
  const { quote, word, gap } = place;
  const label = values.join(', ');
  const start = quote ? word.start - 1 : word.start;
  const end = quote && source[word.end] === quote ? word.end + 1 : word.end;
  return {
    label: values.length === 1 ? label : `[${label}]`,
    kind,
    replace: { start, end },
    text: `${gap ? ' ' : ''}[${values.map((value) => writeScalar(value, true)).join(', ')}]`,
    filter: `${gap ? ' ' : ''}${quote ?? ''}${searchText(label)}`,
  };
}
