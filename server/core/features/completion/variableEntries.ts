import type { CheckContext } from '../../checks/model';
import { namedVariables } from '../../template/namedVariables';
import { isWritableName } from '../../template/writtenVariables';
import type { CompletionEntry, CompletionInput } from './model';
import { variableOrigin } from '../hover/variableOrigin';
import { searchText } from './searchText';
import type { VariableWriting } from './variablePlace';

/** Names that have a value and can be written: columns of the list, defaults of the template and the project; then names that the template uses with a fallback. */
export function variableEntries(place: VariableWriting, { context, say }: CompletionInput): CompletionEntry[] {
  return knownVariables(context).map((name) => ({
    label: name,
    kind: 'variable',
    ...written(place, name, context.template.source),
    detail: variableOrigin(context, name, say),
    about: { kind: 'variable', name },
  }));
}

/** The name, closed once; with quotes around the value that it stands in, where YAML wants them. */
function written(
  { name: { start, end }, closed, unquoted, fullWidth }: VariableWriting,
  name: string,
  source: string,
): Pick<CompletionEntry, 'replace' | 'text' | 'filter'> {
  if (fullWidth) return { replace: fullWidth, text: `{{${name}}}`, filter: `｛｛${searchText(name)}` };
  const text = closed ? name : `${name}}}`;
  if (!unquoted) return { replace: { start, end }, text, filter: searchText(name) };
  const before = source.slice(unquoted.start, start);
  const value = `${before}${text}${source.slice(end, unquoted.end)}`;
  return { replace: unquoted, text: JSON.stringify(value), filter: `${before}${searchText(name)}` };
}

function knownVariables({ audience, template, config }: CheckContext): readonly string[] {
  const used = namedVariables(template).filter(({ fallback }) => fallback !== undefined);
  return [
    ...new Set([
      ...(audience?.columns ?? []),
      ...Object.keys(template.frontMatter?.data.variables ?? {}),
      ...Object.keys(config.variables),
      ...used.map(({ name }) => name),
    ]),
  ].filter(isWritableName);
}
