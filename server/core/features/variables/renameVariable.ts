import { knownColumn } from '../../audience/knownColumns';
import type { CheckContext } from '../../checks/model';
import { isListed } from '../../checks/variables';
import type { Message } from '../../l10n/message';
import { withinQuotes, writeKey } from '../../template/frontMatter/writeScalar';
import type { Template } from '../../template/model';
import { isWritableName } from '../../template/writtenVariables';
import type { TextEdit } from '../../text';
import { configVariable, type VariablePlace, variablePlaces } from './variablePlaces';

/** How far a name reaches: a default of the template's own stays in the template; any other is the project's. */
export function reachOf({ template, config }: CheckContext, name: string): 'template' | 'project' {
  const own = template.frontMatter?.data.variables;
  const inConfig = Object.hasOwn(config.variables, name);
  return own && Object.hasOwn(own, name) && !inConfig ? 'template' : 'project';
}

/** Whether a variable is a column of the customer list, which is renamed with its file. A list that is not read yet may have the names. */
export function isColumn(context: CheckContext, name: string): boolean {
  return isListed(context, name) || knownColumn(name) === 'name';
}

/** Why a variable can't get this name. */
export function newNameRefusal(
  context: Pick<CheckContext, 'audience' | 'config' | 'template'>,
  name: string,
): Message | undefined {
  const wanted = name.trim();
  if (wanted === '') return { key: 'features.rename.empty' };
  if (!isWritableName(wanted)) return { key: 'features.rename.signs', args: { name: wanted } };
  // Known columns are read by any of their names, in whichever list of the project has them.
  if (isListed(context, wanted) || knownColumn(wanted) !== undefined)
    return { key: 'features.rename.isColumn', args: { name: wanted } };
  const taken =
    Object.hasOwn(context.config.variables, wanted) ||
    variablePlaces(context.template).some((place) => place.name === wanted);
  return taken ? { key: 'features.rename.taken', args: { name: wanted } } : undefined;
}

/** The edits of one template. */
export function renameInTemplate(template: Template, name: string, newName: string): TextEdit[] {
  const wanted = newName.trim();
  return variablePlaces(template)
    .filter((place) => place.name === name)
    .map(({ kind, range, quote }) => ({ range, text: kind === 'use' ? quoted(wanted, quote) : writeKey(wanted) }));
}

/** The edits of the configuration's text. */
export function renameInConfig(configText: string, name: string, newName: string): TextEdit[] {
  const range = configVariable(configText, name);
  return range ? [{ range, text: JSON.stringify(newName.trim()) }] : [];
}

const quoted = (name: string, quote: VariablePlace['quote']): string => (quote ? withinQuotes(name, quote) : name);
