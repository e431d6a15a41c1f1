import type { Range } from '../text';
import type { Template } from './model';
import { type Variable, variablesOf } from './render';
import { writtenVariables } from './writtenVariables';

/** A variable with what it stands in. */
export interface NamedVariable extends Variable {
  readonly in: 'message' | 'reply';
  /** Quotes that the text around it stands in. */
  readonly quote: '"' | "'" | undefined;
}

/**
 * Where variables may stand, and nowhere else: in the texts of messages, and in what the quick replies of the header answer. A card goes to everybody
 * as it is written, and titles and the like are read by the team alone. In order of place.
 */
export function namedVariables(template: Template): NamedVariable[] {
  const inMessages = variablesOf(template).map(
    (use): NamedVariable => ({ ...use, in: 'message' as const, quote: undefined }),
  );
  return [...repliedVariables(template), ...inMessages];
}

/** The same question without a list, for texts that hold many. */
export function hasVariables(template: Template): boolean {
  return (
    template.messages.some(({ parts }) => parts.some(({ kind }) => kind === 'variable')) ||
    repliedVariables(template).length > 0
  );
}

/** Whether a text of the header may hold variables. */
export function holdsVariables(path: readonly (string | number)[]): boolean {
  return path.length === 3 && path[0] === 'replies' && path[2] === 'text';
}

/** Where the quick replies of the header have their texts, with the quotes that they may stand in: of replies that are still being typed, too. */
export function* replyPlaces({ frontMatter }: Template): Generator<Range> {
  for (let index = 0; frontMatter?.at('replies', index); index++) {
    const place = frontMatter.at('replies', index, 'text')?.value;
    if (place) yield place;
  }
}

/** Sought in the text as it is written. */
function repliedVariables(template: Template): NamedVariable[] {
  const found: NamedVariable[] = [];
  for (const place of replyPlaces(template)) {
    const written = template.source.slice(place.start, place.end);
    const quote = /^["']/.exec(written)?.[0] as NamedVariable['quote'];
    for (const { range, nameRange, name, fallback } of writtenVariables(written)) {
      const at = (offset: number): number => place.start + offset;
      found.push({
        kind: 'variable',
        in: 'reply',
        quote,
        range: { start: at(range.start), end: at(range.end) },
        name,
        nameRange: { start: at(nameRange.start), end: at(nameRange.end) },
        fallback,
      });
    }
  }
  return found;
}
