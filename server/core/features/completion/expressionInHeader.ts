import type { ReadText } from '../../template/frontMatter/readWithinQuotes';
import { isPlainScalar, withinQuotes, writeScalar } from '../../template/frontMatter/writeScalar';
import type { ValuePlace } from './headerOffer';
import type { CompletionEntry } from './model';

/**
 * An offer for an expression, as an offer for the value that the expression is. Within quotes it is escaped; without them the whole value is put
 * in quotes where YAML would read anything else with the offer in it. `written`: the value as it stands there, of which `read` is the text.
 */
export function expressionInHeader(
  place: ValuePlace,
  written: string,
  { text, places }: ReadText,
  entry: CompletionEntry,
): CompletionEntry {
  const { word, quote, block, flow } = place;
  const { start, end } = entry.replace;
  const gap = place.gap ? ' ' : '';
  const filter = entry.filter ?? entry.label;
  const at = (offset: number): number => word.start + (places[offset] ?? written.length);
  const replace = { start: at(start), end: at(end) };
  const [before, after] = [text.slice(0, start) + entry.text, text.slice(end)];
  // Behind a colon the value follows that is meant to be typed now.
  const whole = before + (entry.goesOn && after.trim() === '' ? '1' : '') + after;
  if (quote) return { ...entry, replace, text: withinQuotes(entry.text, quote), filter };
  if (block || isPlainScalar(whole.replace(/\s*[\r\n]\s*/g, ' ').trim(), flow))
    return { ...entry, replace, text: gap + entry.text, filter: gap + filter };
  const sign = writeScalar(whole, flow).charAt(0) === "'" ? "'" : '"';
  const [head, tail] = [gap + sign + withinQuotes(before, sign), withinQuotes(after, sign) + sign];
  return {
    ...entry,
    replace: word,
    text: head + tail,
    // What is typed next belongs within the quotes.
    ...(entry.goesOn && { snippet: `${inSnippet(head)}$0${inSnippet(tail)}` }),
    filter: `${gap}${written.slice(0, places[start])}${filter}`,
  };
}

const inSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
