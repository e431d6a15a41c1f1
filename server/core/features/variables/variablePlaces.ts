import { jsonTree } from '../../config/jsonTree';
import { type NamedVariable, namedVariables } from '../../template/namedVariables';
import { nodeAt, type SourceNode } from '../../template/schema/sourceNode';
import type { Template } from '../../template/model';
import type { Range } from '../../text';

/** A place that names a variable. `default`: a key of `variables`; `use`: `{{name}}` in a message or a quick reply. */
export interface VariablePlace {
  readonly kind: 'default' | 'use';
  readonly name: string;
  /** The name alone; of a key, with the quotes that it may have. */
  readonly range: Range;
  /** Of a use: quotes that the text around it stands in. */
  readonly quote?: NamedVariable['quote'];
}

/** Every place of a template that names a variable, in order. */
export function variablePlaces(template: Template): VariablePlace[] {
  const own = template.frontMatter?.data.variables ?? {};
  const defaults = Object.keys(own).flatMap((name): VariablePlace[] => {
    const range = template.frontMatter?.at('variables', name)?.key;
    return range ? [{ kind: 'default', name, range }] : [];
  });
  const uses = namedVariables(template).map(
    ({ name, nameRange, quote }): VariablePlace => ({ kind: 'use', name, range: nameRange, ...(quote && { quote }) }),
  );
  return [...defaults, ...uses].sort((a, b) => a.range.start - b.range.start);
}

/** The variable at a caret. */
export function variableAt(template: Template, offset: number): VariablePlace | undefined {
  return variablePlaces(template).find(
    ({ name, range }) => name !== '' && range.start <= offset && offset <= range.end,
  );
}

/** The key of a default in the text of a configuration, with its quotes. */
export function configVariable(configText: string, name: string): Range | undefined {
  return nodeAt(configTree(configText), ['variables', name])?.key;
}

/** The default of a configuration whose name stands at a caret. */
export function configVariableAt(
  configText: string,
  offset: number,
): { readonly name: string; readonly range: Range } | undefined {
  const variables = nodeAt(configTree(configText), ['variables'])?.node;
  const entry =
    variables?.kind === 'map'
      ? variables.entries.find(({ key }) => key.start <= offset && offset <= key.end)
      : undefined;
  return entry && { name: entry.name, range: entry.key };
}

function configTree(configText: string): SourceNode | undefined {
  return jsonTree(configText.startsWith('\ufeff') ? ` ${configText.slice(1)}` : configText).root;
}
