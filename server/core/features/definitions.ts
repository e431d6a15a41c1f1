import { audienceSource } from '../audience/audienceSource';
import { clausesOf } from '../audience/expression/clausesOf';
import { parseExpression } from '../audience/expression/parseExpression';
import type { AudienceFacts } from '../audience/facts';
import type { CheckContext } from '../checks/model';
import type { Range } from '../text';
import { variableAt } from './variables/variablePlaces';

/** Where a name comes from. */
export type DefinitionTarget =
  | { readonly kind: 'here'; readonly range: Range }
  /** A key or value of `qunfa.config.json`, by its path. */
  | { readonly kind: 'config'; readonly path: readonly string[] }
  /** The title of a column in the template's customer list. */
  | { readonly kind: 'column'; readonly name: string }
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
export function variableTargets({ template, config, audience }: CheckContext, name: string): DefinitionTarget[] {
  const targets: DefinitionTarget[] = [];
  if (audience?.columns.includes(name)) targets.push({ kind: 'column', name });
  const own = template.frontMatter?.at('variables', name)?.key;
  if (own) targets.push({ kind: 'here', range: own });
  if (Object.hasOwn(config.variables, name)) targets.push({ kind: 'config', path: ['variables', name] });
  return targets;
}

function headerDefinition(
  { template, config, account, accountId, audience }: CheckContext,
  offset: number,
): Definition | undefined {
  const { frontMatter } = template;
  const found = frontMatter?.pathAt(offset);
  const place = found && frontMatter?.at(...found.path)?.value;
  if (found?.on !== 'value' || !place) return undefined;
  const written = template.source.slice(place.start, place.end).replace(/^(["'])(.*)\1$/s, '$2');
  if (found.path[0] === 'account' && Object.hasOwn(config.accounts, written))
    return { origin: place, targets: [{ kind: 'config', path: ['accounts', written] }] };
  if (found.path[0] === 'senders' && accountId !== undefined && Object.hasOwn(account?.senders ?? {}, written))
    return { origin: place, targets: [{ kind: 'config', path: ['accounts', accountId, 'senders', written] }] };
  if (found.path[0] !== 'audience') return undefined;
  const source = audienceSource(template, config, account);
  const { expressionRange, expressionText, verbatim, file, base } = source;
  const list: DefinitionTarget[] = file === undefined ? [] : [{ kind: 'file', path: file, base }];
  if (expressionText === undefined || !expressionRange || found.path[1] === 'file') {
    const named: DefinitionTarget[] = Object.hasOwn(config.audiences, written)
      ? [{ kind: 'config', path: ['audiences', written] }]
      : [];
    return { origin: place, targets: [...named, ...list] };
  }
  const at = offset - expressionRange.start;
  const clause = verbatim
    ? clausesOf(parseExpression(expressionText).expression).find(({ range }) => range.start <= at && at <= range.end)
    : undefined;
  if (!clause) return { origin: place, targets: list };
  const origin = { start: expressionRange.start + clause.range.start, end: expressionRange.start + clause.range.end };
  return { origin, targets: [{ kind: 'column', name: askedColumn(audience, clause.name?.text) }] };
}

/** A name that is no column is a group of tags: `会员:VIP`. While the list is not read, every name may be a column. */
function askedColumn(audience: AudienceFacts | undefined, name: string | undefined): string {
  if (name === undefined) return 'tags';
  return audience?.askingOf ? (audience.askingOf(name) ?? 'tags') : name;
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
