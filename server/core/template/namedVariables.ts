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

/** Sought in the text as it is written: of replies that are still being typed, too. */
function repliedVariables({ source, frontMatter }: Template): NamedVariable[] {
  const found: NamedVariable[] = [];
  for (let index = 0; frontMatter?.at('replies', index); index++) {
    const place = frontMatter.at('replies', index, 'text')?.value;
    if (!place) continue;
    const written = source.slice(place.start, place.end);
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
