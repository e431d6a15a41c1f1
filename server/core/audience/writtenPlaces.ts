import { unitAt } from '../template/frontMatter/readWithinQuotes';
import type { Range } from '../text';
import type { AudienceSource } from './audienceSource';

/** Where an offset of the template's source stands in the expression; undefined outside of it. */
export function offsetInExpression(template: string, source: AudienceSource, offset: number): number | undefined {
  const { expressionRange, verbatim } = source;
  if (!expressionRange) return undefined;
  if (verbatim) return offset - expressionRange.start;
  const found = placesOf(template, source)?.findIndex(({ start, end }) => start <= offset && offset <= end);
  return found === -1 ? undefined : found;
}

/** Where a stretch of the expression is written. */
export function writtenRange(template: string, source: AudienceSource, { start, end }: Range): Range | undefined {
  const { expressionRange, verbatim } = source;
  if (!expressionRange) return undefined;
  if (verbatim) return { start: expressionRange.start + start, end: expressionRange.start + end };
  const places = placesOf(template, source);
  const [first, last] = [places?.[start], places?.[end - 1]];
  return first && last && { start: first.start, end: last.end };
}

/** Of each unit of an expression that YAML folded over lines or escaped; undefined where it can't be followed. */
function placesOf(template: string, { expressionRange, expressionText = '' }: AudienceSource): Range[] | undefined {
  const { start, end } = expressionRange ?? { start: 0, end: 0 };
  const written = template.slice(start, end);
  const quote = /^["']/.exec(written)?.[0] as '"' | "'" | undefined;
  const places: Range[] = [];
  // The mark of a block stands on a line of its own.
  let at = quote ? 1 : (/^[|>][^\r\n]*/.exec(written)?.[0].length ?? 0);
  const blanks = (): number => /^(?:\s|\\\r?\n)*/.exec(written.slice(at))?.[0].length ?? 0;
  for (let unit = 0; unit < expressionText.length; ) {
    const wanted = expressionText.charAt(unit);
    if (/\s/.test(wanted)) {
      // Lines and their indentation are folded into one blank.
      const length = blanks() || unitAt(written, at, quote).length;
      while (/\s/.test(expressionText.charAt(unit)) && unit < expressionText.length) {
        places.push({ start: start + at, end: start + Math.min(at + length, written.length) });
        unit++;
      }
      at += length;
      continue;
    }
    at += blanks();
    const { value, length } = unitAt(written, at, quote);
    if (value === '' || !expressionText.startsWith(value, unit)) return undefined;
    for (let index = 0; index < value.length; index++) places.push({ start: start + at, end: start + at + length });
    unit += value.length;
    at += length;
  }
  return places;
}
