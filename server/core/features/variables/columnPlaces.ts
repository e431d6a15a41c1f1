import type { AudienceFacts } from '../../audience/facts';
import { type AudienceSource, sourceRangeOf } from '../../audience/audienceSource';
import { clausesOf } from '../../audience/expression/clausesOf';
import { parseExpression } from '../../audience/expression/parseExpression';
import type { CheckContext } from '../../checks/model';
import type { Template } from '../../template/model';
import type { Range } from '../../text';
import { sourceOf } from './renameColumn';
import { variableAt, variablePlaces } from './variablePlaces';

/** What a caret stands on. `condition`: the name in a condition of the audience, with the title of the column that it asks. */
export interface NamedPlace {
  readonly kind: 'variable' | 'condition';
  readonly name: string;
  readonly range: Range;
}

/** The variable at a caret, or the column that a condition of the header names there. */
export function namedAt(context: CheckContext, offset: number): NamedPlace | undefined {
  const variable = variableAt(context.template, offset);
  if (variable) return { kind: 'variable', name: variable.name, range: variable.range };
  const source = sourceOf(context.template, context.config);
  if (!source.verbatim) return undefined;
  const named = namedConditions(source).find(({ range }) => range.start <= offset && offset <= range.end);
  if (!named) return undefined;
  const title = context.audience?.askingOf?.(named.name);
  return title === undefined ? undefined : { kind: 'condition', name: title, range: named.range };
}

/** Every place of a template that means this column of its list: variables that read it (their defaults with them), and conditions that ask it. */
export function columnPlaces(
  template: Template,
  source: AudienceSource,
  { readingOf, askingOf }: AudienceFacts,
  title: string,
): readonly { readonly kind: 'default' | 'use' | 'condition'; readonly range: Range }[] {
  const conditions = namedConditions(source).filter(({ name }) => askingOf?.(name) === title);
  // A folded or escaped expression has no place for each name, but one for all.
  const asked = source.verbatim ? conditions : conditions.slice(0, 1);
  return [
    ...asked.map(({ range }) => ({ kind: 'condition' as const, range })),
    ...variablePlaces(template).filter(({ name }) => readingOf?.(name) === title),
  ].sort((a, b) => a.range.start - b.range.start);
}

function namedConditions(source: AudienceSource): readonly { readonly name: string; readonly range: Range }[] {
  if (source.expressionText === undefined) return [];
  return clausesOf(parseExpression(source.expressionText).expression).flatMap(({ name }) => {
    const range = name && sourceRangeOf(source, name.range);
    return name && range ? [{ name: name.text, range }] : [];
  });
}
