import type { CheckContext } from '../../checks/model';
import { variablesOf } from '../../template/render';
import type { BodyPlace } from './bodyPlace';
import type { CompletionEntry, CompletionInput } from './model';
import { variableOrigin } from '../hover/variableOrigin';
import { searchText } from './searchText';

/** Names that have a value: columns of the list, defaults of the template and the project; then names that the template uses with a fallback. */
export function variableEntries(
  place: Extract<BodyPlace, { on: 'variable' }>,
  { context, say }: CompletionInput,
): CompletionEntry[] {
  return knownVariables(context).map((name) => ({
    label: name,
    kind: 'variable',
    replace: place.name,
    text: place.closed ? name : `${name}}}`,
    detail: variableOrigin(context, name, say),
    filter: searchText(name),
    about: { kind: 'variable', name },
  }));
}

function knownVariables({ audience, template, config }: CheckContext): readonly string[] {
  const used = variablesOf(template).filter(({ name, fallback }) => name !== '' && fallback !== undefined);
  return [
    ...new Set([
      ...(audience?.columns ?? []),
      ...Object.keys(template.frontMatter?.data.variables ?? {}),
      ...Object.keys(config.variables),
      ...used.map(({ name }) => name),
    ]),
  ];
}
