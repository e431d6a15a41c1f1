import { audienceSource } from '../audience/audienceSource';
import { offsetInExpression, writtenRange } from '../audience/writtenPlaces';
import { clausesOf } from '../audience/expression/clausesOf';
import { parseExpression } from '../audience/expression/parseExpression';
import type { Clause } from '../audience/expression/model';
import type { Tag } from '../audience/splitTags';
import type { CheckContext } from '../checks/model';
import { isListed } from '../checks/variables';
import type { Range } from '../text';
import { mappingOf } from './variables/renameColumn';
import { variableAt } from './variables/variablePlaces';

/** Where a name comes from. */
export type DefinitionTarget =
  | { readonly kind: 'here'; readonly range: Range }
  /** A key or value of `qunfa.config.json`, by its path. */
  | { readonly kind: 'config'; readonly path: readonly string[] }
  /** A column of the template's customer list: the first cell that holds what is meant, else its title. */
  | { readonly kind: 'column'; readonly name: string; readonly holds?: Tag }
  | { readonly kind: 'file'; readonly path: string; readonly base: 'template' | 'config' };

export interface Definition {
  /** What stands at the caret. */
  readonly origin: Range;
  readonly targets: readonly DefinitionTarget[];
}

export function definitionAt(context: CheckContext, offset: number): Definition | undefined {
  const variable = variableAt(context.template, offset);
  if (variable) return { origin: variable.range, targets: variableTargets(context, variable.name) };
  return headerDefinition(context, offset) ?? fileDefinition(context, offset);
}

/** The column first: its value is the one that a customer gets. */
export function variableTargets(context: CheckContext, name: string): DefinitionTarget[] {
  const { template, config } = context;
  const targets: DefinitionTarget[] = [];
  if (isListed(context, name)) targets.push(...columnTargets(context, name));
  const own = template.frontMatter?.at('variables', name)?.key;
  if (own) targets.push({ kind: 'here', range: own });
  if (Object.hasOwn(config.variables, name)) targets.push({ kind: 'config', path: ['variables', name] });
  return targets;
}

/** The title in the list; before it the mapping of the configuration that gives the title this name. */
function columnTargets(context: CheckContext, name: string): DefinitionTarget[] {
  const { template, config, account, audience } = context;
  const mapping = mappingOf(audienceSource(template, config, account), name);
  return [
    ...(mapping ? [{ kind: 'config', path: mapping } as const] : []),
    { kind: 'column', name: audience?.askingOf?.(name) ?? name },
  ];
}

function headerDefinition(context: CheckContext, offset: number): Definition | undefined {
  const { template, config, account, accountId } = context;
  const { frontMatter } = template;
  const found = frontMatter?.pathAt(offset);
  const place = found && frontMatter?.at(...found.path)?.value;
  if (found?.on !== 'value' || !place) return undefined;
  const written = template.source.slice(place.start, place.end).replace(/^(["'])(.*)\1$/s, '$2');
  if (found.path[0] === 'account' && Object.hasOwn(config.accounts, written))
    return { origin: place, targets: [{ kind: 'config', path: ['accounts', written] }] };
  if (found.path[0] === 'senders' && accountId !== undefined && Object.hasOwn(account?.senders ?? {}, written))
    return { origin: place, targets: [{ kind: 'config', path: ['accounts', accountId, 'senders', written] }] };
  // Whom the configuration does not list sends to the customers whose own member they are; the same with departments.
  const column = PEOPLE_COLUMNS[String(found.path[0])];
  if (column && context.audience)
    return { origin: place, targets: [{ kind: 'column', name: column, holds: { group: undefined, value: written } }] };
  if (found.path[0] !== 'audience') return undefined;
  const source = audienceSource(template, config, account);
  const { expressionRange, expressionText, file, base } = source;
  const list: DefinitionTarget[] = file === undefined ? [] : [{ kind: 'file', path: file, base }];
  if (expressionText === undefined || !expressionRange || found.path[1] === 'file') {
    const named: DefinitionTarget[] = Object.hasOwn(config.audiences, written)
      ? [{ kind: 'config', path: ['audiences', written] }]
      : [];
    return { origin: place, targets: [...named, ...list] };
  }
  const at = offsetInExpression(template.source, source, offset);
  const clause =
    at !== undefined
      ? clausesOf(parseExpression(expressionText).expression).find(({ range }) => range.start <= at && at <= range.end)
      : undefined;
  if (!clause || at === undefined) return { origin: place, targets: list };
  const origin = writtenRange(template.source, source, clause.range) ?? place;
  return { origin, targets: clauseTargets(context, clause, at) };
}

/** Columns of a list that name members and departments. */
const PEOPLE_COLUMNS: Readonly<Record<string, string>> = { senders: 'owner', departments: 'department' };

/** A name that is no column is a group of tags: `会员:VIP` is what the first customer bears who has it. While the list is not read, every name may be a column. */
function clauseTargets(context: CheckContext, clause: Clause, at: number): DefinitionTarget[] {
  const { audience } = context;
  const group = clause.name?.text;
  const title = group === undefined || !audience?.askingOf ? group : audience.askingOf(group);
  if (title !== undefined) return columnTargets(context, title);
  const values = clause.kind === 'match' ? clause.values : [];
  const asked = values.find(({ range }) => range.start <= at && at <= range.end);
  const value = (asked ?? (values.length === 1 ? values[0] : undefined))?.parts;
  // A value with a wildcard stands for several: the group is what can be shown.
  return [{ kind: 'column', name: 'tags', holds: { group, value: value?.length === 1 ? (value[0] ?? '') : '' } }];
}

function fileDefinition({ template, file }: CheckContext, offset: number): Definition | undefined {
  for (const { attachments } of template.messages) {
    for (const item of attachments) {
      for (const field of ['path' in item ? item.path : undefined, 'cover' in item ? item.cover : undefined]) {
        if (!field || offset < field.range.start || offset > field.range.end) continue;
        const facts = file(field.value);
        if (!facts || facts.kind === 'missing') return undefined;
        return { origin: field.range, targets: [{ kind: 'file', path: field.value, base: 'template' }] };
      }
    }
  }
  return undefined;
}
